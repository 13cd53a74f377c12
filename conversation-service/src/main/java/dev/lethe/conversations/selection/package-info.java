/**
 * Which of the caller's conversations are meant: one, those with a message of a thread or from an endpoint, or all. Read from
 * the request so strictly that no slip of a client widens it.
 */
package dev.lethe.conversations.selection;
