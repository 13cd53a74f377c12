package dev.lethe.users.error;

import dev.lethe.testing.probe.FailureRules;
import dev.lethe.testing.store.WithPostgres;
import dev.lethe.testing.token.WithTokens;
import dev.lethe.users.WithParticipants;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithPostgres("users")
@WithTokens
@WithParticipants
class UserFailureTest extends FailureRules {

    @Override
    protected int invalidInput() {
        return 422;
    }

    @Override
    protected String envelope(int status, String type, String message) {
        return "{\"success\":false,\"message\":\"%s\",\"error\":\"%s\"}".formatted(message, message);
    }

    @Override
    protected String invalidEnvelope(String field, String message) {
        return """
                {"success":false,"message":"Validation failed","error":"Validation failed",
                 "errors":[{"field":"%s","message":"%s"}]}""".formatted(field, message.replace("\"", "\\\""));
    }
}
