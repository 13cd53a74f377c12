package dev.lethe.testcleanup;

import dev.lethe.testing.service.InternalKeyStartRules;
import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.store.Postgres;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;

class CleanupStartIT extends InternalKeyStartRules {

    @Override
    protected Map<String, String> store() {
        return Postgres.database("test_data").configuration();
    }

    /** Without it the service refuses before it reads its store. */
    @Override
    protected Map<String, String> safeSettings() {
        Map<String, String> settings = new HashMap<>(super.safeSettings());
        settings.put("lethe.testcleanup.environment", "test");
        return settings;
    }

    @Override
    protected HttpRequest.Builder requestThatReadsTheStore(PackagedService service) {
        return withKey(service, "/api/v1/test-cleanup/sessions");
    }

    @Override
    protected String[] spanNames() {
        return new String[] {"/api/v1/test-cleanup/sessions", "SELECT"};
    }
}
