package dev.lethe.conversations.error;

import dev.lethe.testing.probe.TokenRules;
import dev.lethe.testing.store.WithPostgres;
import dev.lethe.testing.token.WithTokens;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithPostgres("conversations")
@WithTokens
class ConversationTokenTest extends TokenRules {

    @Override
    protected String unauthenticatedEnvelope() {
        return "{\"success\":false,\"error\":\"Not authenticated\",\"status_code\":401}";
    }

    @Override
    protected String forbiddenEnvelope() {
        return "{\"success\":false,\"error\":\"Access denied\",\"status_code\":403}";
    }
}
