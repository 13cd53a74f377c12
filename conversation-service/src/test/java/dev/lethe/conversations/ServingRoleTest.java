package dev.lethe.conversations;

import dev.lethe.testing.store.ServingRoleRules;
import dev.lethe.testing.store.WithPostgres;
import dev.lethe.testing.token.WithTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
@WithPostgres("conversations")
@WithTokens
class ServingRoleTest extends ServingRoleRules {

    ServingRoleTest() {
        super(World.DATABASE, "deletion_log");
    }

    @Override
    protected Map<String, String> exceptions() {
        return Map.of(
                "deletion_log",
                        "INSERT (action actor caller conversations dry_run erasure_id messages outcome reason request_id target),"
                                + " SELECT",
                "conversations", "DELETE, SELECT, UPDATE (created_at)",
                "messages", "DELETE, SELECT",
                "sealed_log", "SELECT",
                "receipt_keys", "INSERT (id jwk), SELECT",
                "seals", "INSERT (continues jws last_id missing number), SELECT, UPDATE (missing)",
                "sealed_entries", "INSERT, SELECT",
                "flyway_schema_history", "SELECT");
    }
}
