/**
 * Deletes conversations with their messages. A deletion locks the conversations, selects them again, deletes them and
 * writes a log entry, in one transaction with a fixed number of statements.
 */
package dev.lethe.conversations.deletion;
