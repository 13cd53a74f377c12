/** What an operator of deletions wants to know, as Prometheus scrapes it. Names and labels are documented in docs/operations.md. */
package dev.lethe.common.metrics;
