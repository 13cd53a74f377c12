package dev.lethe.users.log;

import dev.lethe.testing.store.SealRules;
import dev.lethe.testing.store.WithPostgres;
import dev.lethe.testing.token.WithTokens;
import dev.lethe.users.WithParticipants;
import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithPostgres("users")
@WithTokens
@WithParticipants
class SealTest extends SealRules {

    SealTest() {
        super(World.DATABASE, """
                INSERT INTO deletion_log (request_id, actor, action, target, outcome, counts)
                VALUES ('request', gen_random_uuid(), 'delete', gen_random_uuid(), 'deleted', '{"wallets":1}')""");
    }
}
