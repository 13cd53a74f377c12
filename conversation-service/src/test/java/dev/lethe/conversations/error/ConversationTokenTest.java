package dev.lethe.conversations.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.common.auth.VerifiedTokens;
import dev.lethe.testing.probe.TokenRules;
import dev.lethe.testing.store.WithPostgres;
import dev.lethe.testing.token.WithTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithPostgres("conversations")
@WithTokens
class ConversationTokenTest extends TokenRules {

    @Inject
    JWTCallerPrincipalFactory tokens;

    @Test
    void remembersWhichTokensItHasVerified() {
        assertThat(tokens).isInstanceOf(VerifiedTokens.class);
    }

    @Override
    protected String unauthenticatedEnvelope() {
        return "{\"success\":false,\"error\":\"Not authenticated\",\"status_code\":401}";
    }

    @Override
    protected String forbiddenEnvelope() {
        return "{\"success\":false,\"error\":\"Access denied\",\"status_code\":403}";
    }
}
