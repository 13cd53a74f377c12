package dev.lethe.testcleanup;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Tells the service under test that it runs where cleaning is allowed, and to take small batches, so that tests need
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
