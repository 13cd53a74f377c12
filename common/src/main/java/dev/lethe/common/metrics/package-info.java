/** Metrics of deletions for Prometheus. docs/operations.md documents their names and labels. */
package dev.lethe.common.metrics;
