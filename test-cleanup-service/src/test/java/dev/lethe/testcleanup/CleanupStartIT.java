package dev.lethe.testcleanup;

import dev.lethe.testing.service.InternalKeyStartRules;
import dev.lethe.testing.store.Postgres;
import java.util.Map;

class CleanupStartIT extends InternalKeyStartRules {

    @Override
    protected Map<String, String> store() {
        return Postgres.database("test_data").configuration();
    }
}
