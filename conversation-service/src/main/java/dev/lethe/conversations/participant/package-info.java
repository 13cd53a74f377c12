/** Conversations as a participant in erasures: all conversations of an owner are deleted, when another service asks. */
package dev.lethe.conversations.participant;
