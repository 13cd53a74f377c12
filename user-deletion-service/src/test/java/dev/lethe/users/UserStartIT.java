package dev.lethe.users;

import dev.lethe.testing.service.StartRules;
import dev.lethe.testing.store.Postgres;
import dev.lethe.testing.token.TestKeys;
import java.util.Map;

class UserStartIT extends StartRules {

    @Override
    protected Map<String, String> store() {
        return Postgres.database("users").configuration();
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
