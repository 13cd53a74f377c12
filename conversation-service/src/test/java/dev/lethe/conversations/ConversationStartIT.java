package dev.lethe.conversations;

import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.service.TokenStartRules;
import dev.lethe.testing.store.Postgres;
import dev.lethe.testing.token.TestToken;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;

class ConversationStartIT extends TokenStartRules {

    @Override
    protected Map<String, String> store() {
        return Postgres.database("conversations").configuration();
    }

    @Override
    protected Map<String, String> safeSettings() {
        Map<String, String> settings = new HashMap<>(super.safeSettings());
        settings.put("lethe.auth.internal-keys", "a-key-of-our-own");
        return settings;
    }

    @Override
    protected HttpRequest.Builder requestThatReadsTheStore(PackagedService service) {
        return withToken(service, "/api/convos/deletion-preview?all=true", TestToken.of(1, "user"));
    }

    @Override
    protected String[] spanNames() {
        return new String[] {"/api/convos/deletion-preview", "SELECT"};
    }
}
