/**
 * Runs operations on users. A {@link dev.lethe.users.operation.Command} runs in one transaction, or is rolled back as a
 * dry run, and at most once for an idempotency key. Its {@link dev.lethe.users.operation.Result} has the client's
 * answer and the entries of the deletion log.
 */
package dev.lethe.users.operation;
