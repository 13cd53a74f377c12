package dev.lethe.users.error;

import dev.lethe.testing.probe.TokenRules;
import dev.lethe.testing.store.WithPostgres;
import dev.lethe.testing.token.WithTokens;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithPostgres("users")
@WithTokens
class UserTokenTest extends TokenRules {

    @Override
    protected String unauthenticatedEnvelope() {
        return "{\"success\":false,\"message\":\"Authentication required\",\"error\":\"Authentication required\"}";
    }

    @Override
    protected String forbiddenEnvelope() {
        return "{\"success\":false,\"message\":\"Access denied\",\"error\":\"Access denied\"}";
    }
}
