/** user-deletion-service against hand-written JDBC: single deletions, lists, everyone, and previews beside them. */
package dev.lethe.bench.users;
