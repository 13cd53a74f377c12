package dev.lethe.conversations.selection;

import dev.lethe.common.error.Failure;
import java.util.Arrays;

/** Why a conversation isn't deleted. The message is what the log keeps, and what the client is told. */
public enum Refusal {
    NOT_FOUND(404, "Conversation not found"),
    NOT_YOURS(403, "Access denied");

    private final int status;
    private final String message;

    Refusal(int status, String message) {
        this.status = status;
        this.message = message;
    }

    public String message() {
        return message;
    }

    public Failure failure() {
        return Failure.of(status, message);
    }

    public static Refusal withMessage(String message) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.message.equals(message))
                .findFirst()
                .orElseThrow();
    }
}
