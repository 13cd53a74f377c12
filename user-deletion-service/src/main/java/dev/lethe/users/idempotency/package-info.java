/** Answers a repeated request with its first answer: the same key means the same request, done once. */
package dev.lethe.users.idempotency;
