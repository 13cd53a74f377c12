package dev.lethe.conversations.error;

import dev.lethe.testing.probe.FailureRules;
import dev.lethe.testing.store.WithPostgres;
import dev.lethe.testing.token.WithTokens;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithPostgres("conversations")
@WithTokens
class ConversationFailureTest extends FailureRules {

    @Override
    protected int invalidInput() {
        return 400;
    }

    @Override
    protected String envelope(int status, String type, String message) {
        return "{\"success\":false,\"error\":\"%s\",\"status_code\":%d}".formatted(escaped(message), status);
    }

    private static String escaped(String message) {
        return message.replace("\"", "\\\"");
    }
}
