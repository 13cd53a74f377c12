/**
 * Deleting conversations with their messages. A deletion locks what it is about to take, looks again, deletes and writes down
 * what it did, in one transaction and a fixed number of statements.
 */
package dev.lethe.conversations.deletion;
