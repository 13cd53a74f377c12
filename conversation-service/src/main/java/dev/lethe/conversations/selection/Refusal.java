package dev.lethe.conversations.selection;

import dev.lethe.common.error.Failure;
import dev.lethe.conversations.schema.Conversation;

/** The reasons why a conversation isn't deleted. The log and the client get the same message. */
public enum Refusal {
    NOT_FOUND(404, "Conversation not found"),
    NOT_YOURS(403, "Access denied");

    private final int status;
    private final String message;

    Refusal(int status, String message) {
        this.status = status;
        this.message = message;
    }

    /** Returns why a selection matched nothing, or null if that is allowed. */
    public static Refusal ofNothing(Selection selection) {
        if (selection.selector() != Selector.CONVERSATION) {
            return null;
        }
        return Conversation.isSomebodys((Long) selection.value()) ? NOT_YOURS : NOT_FOUND;
    }

    public String message() {
        return message;
    }

    public Failure failure() {
        return Failure.of(status, message);
    }
}
