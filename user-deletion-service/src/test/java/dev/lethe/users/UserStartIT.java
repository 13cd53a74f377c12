package dev.lethe.users;

import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.service.TokenStartRules;
import dev.lethe.testing.store.Postgres;
import dev.lethe.testing.token.TestToken;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.UUID;

class UserStartIT extends TokenStartRules {

    @Override
    protected Map<String, String> store() {
        return Postgres.database("users").configuration();
    }

    @Override
    protected HttpRequest.Builder requestThatReadsTheStore(PackagedService service) {
        return withToken(service, "/api/users/deletions", TestToken.of(UUID.randomUUID(), "admin"));
    }

    @Override
    protected String[] spanNames() {
        return new String[] {"/api/users/deletions", "SELECT"};
    }
}
