/** Finds the owner of the conversations, who is always the caller. */
package dev.lethe.conversations.owner;
