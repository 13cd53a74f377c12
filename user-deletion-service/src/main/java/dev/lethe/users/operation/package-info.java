/**
 * What every operation on users has in common: it runs in one transaction, rehearsed if it is a dry run, answered once for
 * each idempotency key, and leaves its entries in the deletion log whatever became of it.
 */
package dev.lethe.users.operation;
