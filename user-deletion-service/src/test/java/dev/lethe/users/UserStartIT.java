package dev.lethe.users;

import dev.lethe.testing.service.TokenStartRules;
import dev.lethe.testing.store.Postgres;
import java.util.Map;

class UserStartIT extends TokenStartRules {

    @Override
    protected Map<String, String> store() {
        return Postgres.database("users").configuration();
    }
}
