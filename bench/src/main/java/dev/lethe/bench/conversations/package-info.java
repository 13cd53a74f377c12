/** The benchmark of conversation-service: its deletions against the same by hand-written SQL, on one database. */
package dev.lethe.bench.conversations;
