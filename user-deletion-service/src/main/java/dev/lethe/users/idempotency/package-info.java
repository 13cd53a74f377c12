/** Idempotency keys: a repeated request gets its first answer and isn't done again. */
package dev.lethe.users.idempotency;
