package dev.lethe.users;

import static java.util.Map.entry;

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
        return Map.ofEntries(
                entry("deletion_log", "INSERT (action actor counts dry_run outcome reason request_id target), SELECT"),
                entry(
                        "users",
                        "DELETE, SELECT, UPDATE (awaiting_since deactivated_at erased_by held_by held_since hold_reason status)"),
                entry("idempotency_keys", "DELETE, INSERT, SELECT, UPDATE"),
                entry("erasures", "INSERT, SELECT, UPDATE"),
                entry("user_identities", "DELETE, INSERT (participant subject user_id), SELECT, UPDATE (subject)"),
                entry("participant_calls", "DELETE, INSERT, SELECT, UPDATE"),
                entry("erasure_targets", "DELETE, INSERT, SELECT, UPDATE"),
                entry("sealed_log", "SELECT, UPDATE (journaled)"),
                entry("receipt_keys", "INSERT (id jwk), SELECT"),
                entry("seals", "INSERT (continues jws last_id missing number), SELECT, UPDATE (missing)"),
                entry("sealed_entries", "INSERT, SELECT"),
                entry("flyway_schema_history", "SELECT"));
    }
}
