package dev.lethe.users.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.common.auth.VerifiedTokens;
import dev.lethe.testing.probe.TokenRules;
import dev.lethe.testing.store.WithPostgres;
import dev.lethe.testing.token.WithTokens;
import dev.lethe.users.WithParticipants;
import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithPostgres("users")
@WithTokens
@WithParticipants
class UserTokenTest extends TokenRules {

    @Inject
    JWTCallerPrincipalFactory tokens;

    @Test
    void remembersWhichTokensItHasVerified() {
        assertThat(tokens).isInstanceOf(VerifiedTokens.class);
    }

    @BeforeEach
    void someoneHasAnAccount() {
        World.empty();
        World.execute(
                "INSERT INTO users (id, email, first_name, last_name, role) VALUES (?, 's@example.com', 'Some', 'One', 'super-admin')",
                UUID.fromString(SOMEONE));
    }

    @Override
    protected String unauthenticatedEnvelope() {
        return "{\"success\":false,\"message\":\"Authentication required\",\"error\":\"Authentication required\"}";
    }

    @Override
    protected String forbiddenEnvelope() {
        return "{\"success\":false,\"message\":\"Access denied\",\"error\":\"Access denied\"}";
    }
}
