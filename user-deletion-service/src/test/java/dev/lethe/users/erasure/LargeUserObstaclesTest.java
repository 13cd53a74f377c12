package dev.lethe.users.erasure;

import static dev.lethe.users.World.add;
import static dev.lethe.users.World.count;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.script;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static dev.lethe.users.erasure.LargeUserTest.MANY;
import static dev.lethe.users.erasure.LargeUserTest.awaitErasing;
import static dev.lethe.users.erasure.LargeUserTest.block;
import static dev.lethe.users.erasure.LargeUserTest.large;
import static dev.lethe.users.erasure.LargeUserTest.unblock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What gets in the way of the deletion of a large user. */
@QuarkusTest
class LargeUserObstaclesTest extends ErasureTests {

    @Test
    void stopsWhenItIsPausedAndGoesOnWhenItIsResumed() {
        UUID large = large();
        block("mining_sessions");
        UUID id;
        try {
            id = accepted(askFor(List.of(large)));
            awaitErasing(large);
            assertThat(asAdmin().post(ERASURES + "/" + id + "/pause").statusCode())
                    .isEqualTo(200);
        } finally {
            unblock("mining_sessions");
        }
        assertThat(count("SELECT count(*) FROM mining_sessions")).isEqualTo(MANY);
        asAdmin().post(ERASURES + "/" + id + "/resume");
        await(id, "completed");
        assertThat(exists(large)).isFalse();
    }

    @Test
    void aWorkerThatWaitsForLocksSaysSo() {
        UUID large = large();
        block("mining_sessions");
        try {
            UUID id = accepted(askFor(List.of(large)));
            Awaitility.await().until(() -> erasure(id).get("blockedBy") != null);
            assertThat(erasure(id).getString("blockedBy.what")).isEqualTo("locks");
            assertThat(erasure(id).getString("state")).isEqualTo("running");
            unblock("mining_sessions");
            assertThat(await(id, "completed").getMap("blockedBy")).isNull();
        } finally {
            unblock("mining_sessions");
        }
    }

    @Test
    void aWorkerThatFailsWithoutAnIndexNamesIt() {
        UUID large = large();
        block("mining_sessions");
        try {
            UUID id = accepted(askFor(List.of(large)));
            awaitErasing(large);
            script("""
                    DROP INDEX mining_sessions_user_id;
                    CREATE OR REPLACE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS
                        $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'XX123'; END $$
                    """);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> "catalogue".equals(erasure(id).getString("blockedBy.what")));
            script("CREATE INDEX mining_sessions_user_id ON mining_sessions (user_id)");
            unblock("mining_sessions");
            assertThat(await(id, "completed").getInt("done")).isOne();
        } finally {
            unblock("mining_sessions");
            script("CREATE INDEX IF NOT EXISTS mining_sessions_user_id ON mining_sessions (user_id)");
        }
    }

    @Test
    void rowsThatSomebodyElseGetsMeanwhileStay() throws Exception {
        UUID large = user();
        UUID heir = user();
        add("assets", large, 60);
        try (Connection other = World.DATABASE.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    "UPDATE assets SET uploaded_by = '%s' WHERE id IN (SELECT id FROM assets LIMIT 3)".formatted(heir));
            UUID id = accepted(ask(asAdmin(), body(List.of(large), "\"mode\":\"force\"")));
            Awaitility.await()
                    .until(() -> count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") > 0);
            other.commit();
            assertThat(await(id, "completed").getInt("rows.assets")).isEqualTo(57);
        }
        assertThat(count("SELECT count(*) FROM assets WHERE uploaded_by = ?", heir))
                .isEqualTo(3);
    }

    @Test
    void oneThatFailsKeepsNobodyElseWaiting() {
        List<UUID> users = users(301);
        // Its turn comes first.
        UUID large = UUID.fromString(strings("SELECT id::text FROM users WHERE role = 'user' ORDER BY id LIMIT 1")
                .get(0));
        add("support_tickets", large, 60);
        refuse("UPDATE ON support_tickets", "true");
        UUID id = accepted(askFor(users));
        try {
            Awaitility.await().until(() -> count("SELECT done FROM erasures WHERE id = ?", id) == 300);
            assertThat(strings("SELECT outcome FROM erasure_targets WHERE user_id = ?", large))
                    .containsExactly("erasing");
        } finally {
            refuseNoMore();
        }
        assertThat(await(id, "completed").getInt("done")).isEqualTo(301);
    }
}
