/** Compares user-deletion-service with plain JDBC. */
package dev.lethe.bench.users;
