/** Compares conversation-service with plain JDBC. */
package dev.lethe.bench.conversations;
