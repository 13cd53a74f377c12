package dev.lethe.testcleanup.error;

import dev.lethe.testing.probe.InternalKeyRules;
import dev.lethe.testing.store.WithPostgres;
import dev.lethe.testing.token.WithInternalKeys;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithInternalKeys
@WithPostgres("test_data")
class CleanupInternalKeyTest extends InternalKeyRules {

    @Override
    protected String unauthenticatedEnvelope() {
        return "{\"success\":false,\"message\":\"Invalid or missing internal key\"}";
    }
}
