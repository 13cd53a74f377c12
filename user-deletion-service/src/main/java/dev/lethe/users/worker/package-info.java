/**
 * Works on erasures, chunk by chunk: a chunk locks, decides, erases, counts, logs and marks its targets in one
 * transaction. A worker holds its erasure by a lease, so that another replica goes on when it stops.
 */
package dev.lethe.users.worker;
