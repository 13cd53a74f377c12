/**
 * Selection of the caller's conversations: one, those with a message of a thread or from an endpoint, or all. It is
 * read so strictly that no mistake of a client widens it.
 */
package dev.lethe.conversations.selection;
