package dev.lethe.conversations.deletion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.common.error.Envelope;
import dev.lethe.common.error.Failure;
import jakarta.inject.Singleton;

/** Writes failures as the conversations contract prints them: a text and a status. */
@Singleton
public final class ConversationEnvelope implements Envelope {

    @Override
    public void write(Failure failure, ObjectNode body) {
        body.put("success", false).put("error", textOf(failure)).put("status_code", failure.status());
    }

    private static String textOf(Failure failure) {
        return switch (failure.status()) {
            case 401 -> "Not authenticated";
            case 500 -> "Error deleting conversations: " + failure.text();
            default -> failure.text();
        };
    }
}
