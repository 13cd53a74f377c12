/** Metrics and probes of a running suite. */
package dev.lethe.contract.observability;
