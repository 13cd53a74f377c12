package dev.lethe.testcleanup;

import dev.lethe.testing.store.ServingRoleRules;
import dev.lethe.testing.store.WithPostgres;
import dev.lethe.testing.token.WithInternalKeys;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
@WithPostgres("test_data")
@WithInternalKeys
class ServingRoleTest extends ServingRoleRules {

    ServingRoleTest() {
        super(World.DATABASE, "cleanup_log");
    }

    @Override
    protected Map<String, String> exceptions() {
        return Map.of(
                "cleanup_log",
                        "INSERT (caller counts dry_run id outcome reason request_id test_session_id took_ms), SELECT",
                "rate_limits", "INSERT, SELECT, UPDATE",
                "environment_marker", "SELECT",
                "flyway_schema_history", "SELECT");
    }
}
