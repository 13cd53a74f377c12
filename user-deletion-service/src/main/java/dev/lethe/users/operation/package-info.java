/**
 * What every operation on users has in common. A {@link dev.lethe.users.operation.Command} runs in one transaction, or
 * is rehearsed in one; it is done once for each idempotency key; and it comes to a {@link
 * dev.lethe.users.operation.Result}, which has the client's answer and the entries of the deletion log.
 */
package dev.lethe.users.operation;
