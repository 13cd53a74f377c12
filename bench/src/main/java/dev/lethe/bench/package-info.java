/**
 * Measures a packaged service against hand-written JDBC: one command, one run, the same data, and ratios rather than
 * times.
 */
package dev.lethe.bench;
