/** Whose conversations a request is about: the caller's, and nobody else's. */
package dev.lethe.conversations.owner;
