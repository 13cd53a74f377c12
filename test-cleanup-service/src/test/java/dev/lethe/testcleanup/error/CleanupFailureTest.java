package dev.lethe.testcleanup.error;

import dev.lethe.testing.probe.FailureRules;
import dev.lethe.testing.store.WithPostgres;
import dev.lethe.testing.token.WithInternalKeys;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithInternalKeys
@WithPostgres("test_data")
class CleanupFailureTest extends FailureRules {

    @Override
    protected int invalidInput() {
        return 400;
    }

    @Override
    protected String envelope(int status, String type, String message) {
        return "{\"success\":false,\"message\":\"%s\"}".formatted(escaped(message));
    }

    private static String escaped(String message) {
        return message.replace("\"", "\\\"");
    }
}
