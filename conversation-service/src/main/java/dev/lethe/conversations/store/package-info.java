/** Statements whose parameters have names. */
package dev.lethe.conversations.store;
