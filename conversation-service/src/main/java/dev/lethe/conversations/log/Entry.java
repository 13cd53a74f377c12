package dev.lethe.conversations.log;

/**
 * What became of a deletion.
 *
 * @param reason why it was refused; null if it wasn't
 */
public record Entry(long conversations, long messages, String reason) {}
