package dev.lethe.items.error;

import dev.lethe.items.WithFiles;
import dev.lethe.testing.probe.FailureRules;
import dev.lethe.testing.store.WithMongo;
import dev.lethe.testing.token.WithInternalKeys;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithInternalKeys
@WithMongo
@WithFiles
class ItemsFailureTest extends FailureRules {

    @Override
    protected int invalidInput() {
        return 400;
    }

    @Override
    protected String envelope(int status, String type, String message) {
        return "{\"status\":\"error\",\"error_code\":%d,\"error_type\":\"%s\",\"message\":\"%s\"}"
                .formatted(status, type, escaped(message));
    }

    private static String escaped(String message) {
        return message.replace("\"", "\\\"");
    }
}
