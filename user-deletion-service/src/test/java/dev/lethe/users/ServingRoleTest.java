package dev.lethe.users;

import dev.lethe.testing.store.ServingRoleRules;
import dev.lethe.testing.store.WithPostgres;
import dev.lethe.testing.token.WithTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
@WithPostgres("users")
@WithTokens
@WithParticipants
class ServingRoleTest extends ServingRoleRules {

    ServingRoleTest() {
        super(World.DATABASE, "deletion_log");
    }

    @Override
    protected Map<String, String> exceptions() {
        return Map.of(
                "deletion_log", "INSERT (action actor counts dry_run outcome reason request_id target), SELECT",
                "users",
                        "DELETE, SELECT, UPDATE (awaiting_since deactivated_at erased_by held_by held_since hold_reason status)",
                "idempotency_keys", "DELETE, INSERT, SELECT, UPDATE",
                "erasures", "INSERT, SELECT, UPDATE",
                "user_identities", "DELETE, INSERT (participant subject user_id), SELECT, UPDATE (subject)",
                "participant_calls", "DELETE, INSERT, SELECT, UPDATE",
                "erasure_targets", "DELETE, INSERT, SELECT, UPDATE",
                "flyway_schema_history", "SELECT");
    }
}
