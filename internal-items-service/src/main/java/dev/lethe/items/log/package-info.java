/**
 * The deletion log. Every call writes an entry with its counts, in the transaction of the deletion if there are
 * transactions.
 */
package dev.lethe.items.log;
