/**
 * Transactions that are retried after deadlocks and serialisation conflicts. This package knows SQL states but no
 * tables.
 */
package dev.lethe.common.transaction;
