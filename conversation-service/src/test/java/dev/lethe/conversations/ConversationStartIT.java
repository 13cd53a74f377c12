package dev.lethe.conversations;

import dev.lethe.testing.service.StartRules;
import dev.lethe.testing.store.Postgres;
import dev.lethe.testing.token.TestKeys;
import java.util.Map;

class ConversationStartIT extends StartRules {

    @Override
    protected Map<String, String> store() {
        return Postgres.database("conversations").configuration();
    }

    @Override
    protected Map<String, String> safeSettings() {
        return Map.of("mp.jwt.verify.publickey", TestKeys.publicPem());
    }

    @Override
    protected String missingProperty() {
        return "mp.jwt.verify.publickey.location";
    }
}
