package dev.lethe.conversations.log;

import dev.lethe.conversations.World;
import dev.lethe.testing.store.SealRules;
import dev.lethe.testing.store.WithPostgres;
import dev.lethe.testing.token.WithInternalKeys;
import dev.lethe.testing.token.WithTokens;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithPostgres("conversations")
@WithTokens
@WithInternalKeys
class SealTest extends SealRules {

    SealTest() {
        super(World.DATABASE, """
                INSERT INTO deletion_log (request_id, actor, action, target, outcome, conversations, messages)
                VALUES ('request', 1, 'delete', '7', 'deleted', 1, 2)""");
    }
}
