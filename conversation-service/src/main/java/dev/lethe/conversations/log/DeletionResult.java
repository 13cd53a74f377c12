package dev.lethe.conversations.log;

import dev.lethe.conversations.selection.Refusal;

/**
 * The result of a deletion.
 *
 * @param isPart whether there may be more to delete
 * @param refusal why nothing was deleted; null if it wasn't refused
 */
public record DeletionResult(long conversations, long messages, boolean isPart, Refusal refusal) {

    public DeletionResult(long conversations, long messages, Refusal refusal) {
        this(conversations, messages, false, refusal);
    }

    /** Returns the outcome, as the log names it. */
    String outcome() {
        return refusal != null ? "refused" : isPart ? "partly" : "deleted";
    }
}
