package dev.lethe.testcleanup;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Configures the service under test for an environment that may be cleaned, with batches so small that tests need
 * several.
 */
public final class InTestEnvironment implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("lethe.testcleanup.environment", "test", "lethe.testcleanup.batch-size", "3");
    }

    @Override
    public void stop() {
        // a setting needs no stopping
    }
}
