package dev.lethe.users.error;

import dev.lethe.testing.probe.TokenRules;
import dev.lethe.testing.store.WithPostgres;
import dev.lethe.testing.token.WithTokens;
import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@WithPostgres("users")
@WithTokens
class UserTokenTest extends TokenRules {

    @BeforeEach
    void someoneHasAnAccount() {
        World.empty();
        World.execute(
                "INSERT INTO users (id, email, first_name, last_name) VALUES (?, 's@example.com', 'Some', 'One')",
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
