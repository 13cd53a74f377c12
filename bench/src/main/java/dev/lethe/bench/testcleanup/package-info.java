/**
 * test-cleanup-service against hand-written JDBC: sessions of several sizes, alone and among a million rows of others.
 */
package dev.lethe.bench.testcleanup;
