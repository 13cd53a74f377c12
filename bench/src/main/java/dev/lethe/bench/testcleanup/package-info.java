/** Compares test-cleanup-service with plain JDBC. */
package dev.lethe.bench.testcleanup;
