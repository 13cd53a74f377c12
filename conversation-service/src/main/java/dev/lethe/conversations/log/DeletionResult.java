package dev.lethe.conversations.log;

import dev.lethe.conversations.selection.Refusal;

/**
 * The result of a deletion.
 *
 * @param refusal why nothing was deleted; null if it wasn't refused
 */
public record DeletionResult(long conversations, long messages, Refusal refusal) {}
