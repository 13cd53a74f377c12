/** Streams of server-sent events, by which a client watches an erasure. */
package dev.lethe.users.events;
