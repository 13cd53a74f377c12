package dev.lethe.users.erasure;

import static dev.lethe.users.World.add;
import static dev.lethe.users.World.count;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.script;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.Metrics;
import dev.lethe.testing.store.Outage;
import dev.lethe.users.World;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Erasures whose targets, database or neighbours get in their way. */
@QuarkusTest
class ErasureFaultsTest extends ErasureTests {

    @Inject
    AgroalDataSource pool;

    /** Its chunk is halved until it fails alone. */
    @Test
    void aTargetThatCannotBeDeletedFailsAloneAndTheOthersGoOn() {
        List<UUID> users = users(300);
        UUID bad = users.get(123);
        refuse("DELETE ON users", "old.id = '" + bad + "'");
        try {
            double failed = endedAsFailed();
            UUID id = accepted(askFor(users));
            JsonPath erasure = await(id, "failed");
            assertThat(List.of(erasure.getInt("done"), erasure.getInt("refused"), erasure.getInt("failed")))
                    .isEqualTo(List.of(299, 0, 1));
            assertThat(exists(bad)).isTrue();
            assertThat(logged(bad, "failed")).isOne();
            assertThat(asAdmin()
                            .get(ERASURES + "/" + id + "/targets?outcome=failed")
                            .jsonPath()
                            .getList("data.targets"))
                    .isEqualTo(List.of(
                            Map.of("userId", bad.toString(), "outcome", "failed", "reason", "SQL state XX123")));
            Awaitility.await().until(() -> endedAsFailed() == failed + 1);
        } finally {
            refuseNoMore();
        }
    }

    /** Only failures in a row say that the cause isn't the targets. */
    @Test
    void manyBadTargetsAmongOthersDoNotPauseIt() {
        List<UUID> users = users(60);
        execute("UPDATE users SET last_name = 'bad' WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER"
                + " (ORDER BY id) AS n FROM users WHERE role = 'user') numbered WHERE n % 5 = 0)");
        refuse("DELETE ON users", "old.last_name = 'bad'");
        try {
            JsonPath erasure = await(accepted(askFor(users)), "failed");
            assertThat(List.of(erasure.getInt("done"), erasure.getInt("failed")))
                    .isEqualTo(List.of(48, 12));
        } finally {
            refuseNoMore();
        }
    }

    private static double endedAsFailed() {
        return Metrics.value("lethe_erasures_ended_total{service=\"user-deletion-service\",state=\"failed\"}");
    }

    @Test
    void pausesWhenNobodyCanBeDeleted() {
        List<UUID> users = users(30);
        script("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '42501'; END $$;
                CREATE TRIGGER refuse BEFORE DELETE ON users FOR EACH ROW EXECUTE FUNCTION refuse()
                """);
        UUID id;
        try {
            id = accepted(askFor(users));
            JsonPath paused = await(id, "paused");
            assertThat(paused.getString("blockedBy.what")).isEqualTo("failures");
            assertThat(paused.getString("blockedBy.message"))
                    .isEqualTo("10 attempts in a row failed, the last one with SQL state 42501");
            assertThat(paused.getInt("failed")).isEqualTo(9);
        } finally {
            refuseNoMore();
        }
        asAdmin().post(ERASURES + "/" + id + "/resume");
        assertThat(await(id, "failed").getInt("done")).isEqualTo(21);
    }

    @Test
    void doesNotStartWithoutAnIndexAndNamesIt() {
        UUID user = user();
        script("DROP INDEX mining_sessions_user_id");
        try {
            UUID id = accepted(askFor(List.of(user)));
            Awaitility.await().until(() -> erasure(id).get("blockedBy") != null);
            JsonPath blocked = erasure(id);
            assertThat(blocked.getString("state")).isEqualTo("scheduled");
            assertThat(blocked.getString("blockedBy.what")).isEqualTo("catalogue");
            assertThat(blocked.getString("blockedBy.message"))
                    .isEqualTo("mining_sessions.user_id references users and has no index that begins with it");
            Awaitility.await().until(() -> Metrics.value("lethe_erasures_oldest_blocked_seconds") > 0);
            assertThat(exists(user)).isTrue();
            script("CREATE INDEX mining_sessions_user_id ON mining_sessions (user_id)");
            assertThat(await(id, "completed").getMap("blockedBy")).isNull();
        } finally {
            script("CREATE INDEX IF NOT EXISTS mining_sessions_user_id ON mining_sessions (user_id)");
        }
    }

    @Test
    void goesOnByItselfAfterTheDatabaseWasAway() {
        List<UUID> users = users(400);
        UUID id = accepted(askFor(users));
        Awaitility.await().until(() -> count("SELECT done FROM erasures WHERE id = ?", id) > 0);
        Outage.during(() -> Awaitility.await().pollDelay(Duration.ofSeconds(2)).until(() -> true));
        pool.flush(AgroalDataSource.FlushMode.INVALID);
        JsonPath erasure = await(id, "completed");
        assertThat(erasure.getInt("done")).isEqualTo(400);
        assertThat(count("SELECT count(*) FROM deletion_log WHERE outcome = 'deleted'"))
                .isEqualTo(400);
    }

    @Test
    @Timeout(60)
    void losesAndRepeatsNothingWhenItsConnectionsAreCut() throws InterruptedException {
        List<UUID> users = users(2_000);
        users.forEach(user -> add("wallets", user, 1));
        UUID id = accepted(askFor(users));
        long cuts = 0;
        while (count("SELECT count(*) FROM erasures WHERE id = ? AND ended_at IS NULL", id) == 1) {
            cuts += count("""
                    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                     WHERE application_name = 'user-deletion-service' AND xact_start IS NOT NULL
                       AND (? = 0 OR random() < 0.05)""", cuts);
            Thread.sleep(10);
        }
        assertThat(cuts).isPositive();
        pool.flush(AgroalDataSource.FlushMode.INVALID);
        Awaitility.await().until(() -> asAdmin().get(ERASURES + "/" + id).statusCode() == 200);
        JsonPath erasure = erasure(id);
        assertThat(List.of(
                        erasure.getString("state"),
                        erasure.getInt("done"),
                        erasure.getInt("refused"),
                        erasure.getInt("failed"),
                        erasure.getInt("rows.wallet")))
                .isEqualTo(List.of("completed", 2_000, 0, 0, 2_000));
        assertThat(count("SELECT count(DISTINCT target) FROM deletion_log WHERE outcome = 'deleted'"))
                .isEqualTo(count("SELECT count(*) FROM deletion_log WHERE outcome = 'deleted'"))
                .isEqualTo(2_000);
        assertThat(count("SELECT count(*) FROM users WHERE role = 'user'")).isZero();
    }

    /** To the worker it looks as if its lease had ended and another replica had taken the erasure, again and again. */
    @Test
    @Timeout(60)
    void aClockThatJumpsLetsNobodyBeDeletedOrCountedTwice() throws InterruptedException {
        int users = 6_000;
        execute("INSERT INTO users (email, first_name, last_name) SELECT n || '@example.com', 'a', 'b'"
                + " FROM generate_series(1, " + users + ") n");
        UUID id = accepted(ask(asAdmin(), "{\"filter\":{\"role\":\"user\"},\"expect\":" + users + "}"));
        long taken = 0;
        while (count("SELECT count(*) FROM erasures WHERE id = ? AND ended_at IS NULL", id) == 1) {
            taken += count("""
                    WITH taken AS (
                        UPDATE erasures SET lease_owner = gen_random_uuid(), lease_until = now() - interval '1 day'
                         WHERE id = ? AND lease_owner IS NOT NULL RETURNING id)
                    SELECT count(*) FROM taken""", id);
            Thread.sleep(100);
        }
        assertThat(taken).isGreaterThan(1);
        assertThat(await(id, "completed").getInt("done")).isEqualTo(users);
        assertThat(count("SELECT count(*) FROM deletion_log WHERE outcome = 'deleted'"))
                .isEqualTo(users);
    }

    @Test
    void othersDeleteAndAddUsersMeanwhile() {
        List<UUID> users = users(2_000);
        UUID id = accepted(askFor(users));
        List<CompletableFuture<Integer>> deletions = new ArrayList<>();
        List<UUID> later = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            UUID target = users.get(i * 30);
            deletions.add(CompletableFuture.supplyAsync(
                    () -> asAdmin().delete("/api/users/" + target).statusCode()));
            later.add(user());
        }
        long byRequest = deletions.stream()
                .map(CompletableFuture::join)
                .filter(status -> status == 200)
                .count();
        JsonPath erasure = await(id, "completed");
        assertThat(erasure.getLong("done")).isEqualTo(2_000 - byRequest);
        assertThat(erasure.getLong("refused")).isEqualTo(byRequest);
        assertThat(count("SELECT count(*) FROM deletion_log WHERE outcome = 'deleted'"))
                .isEqualTo(2_000);
        assertThat(later).allMatch(World::exists);
    }

    @Test
    void deletesTheOthersWhileSomebodyElseHasLockedATarget() throws SQLException {
        List<UUID> users = users(3);
        try (Connection other = World.DATABASE.connect();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("SELECT FROM users WHERE id = '%s' FOR UPDATE".formatted(users.get(1)));
            UUID id = accepted(askFor(users));
            Awaitility.await().until(() -> count("SELECT done FROM erasures WHERE id = ?", id) == 2);
            assertThat(erasure(id).getString("state")).isEqualTo("running");
            // The third time it waits for as long as a request does.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                    + " AND query_start < clock_timestamp() - interval '1 s'")
                            > 0);
            other.rollback();
            assertThat(await(id, "completed").getInt("done")).isEqualTo(3);
        }
    }

    @Test
    void refusesAndDeletesNobodyForARequesterWhoIsDeactivatedWhileItWaitsForLocks() throws SQLException {
        UUID held = user();
        execute("UPDATE users SET held_since = now(), held_by = id, hold_reason = 'r' WHERE id = ?", held);
        UUID user = user();
        JsonPath erasure = pausedAfterWaitingFor(List.of(held, user));
        assertThat(erasure.getInt("refused")).isZero();
        assertThat(logged(held, "refused")).isZero();
        assertThat(exists(user)).isTrue();
    }

    @Test
    void beginsNoLargeUserForThatOneEither() throws SQLException {
        UUID large = user();
        add("mining_sessions", large, 60);
        pausedAfterWaitingFor(List.of(large));
        assertThat(strings("SELECT concat_ws(' ', status, erased_by) FROM users WHERE id = ?", large))
                .containsExactly("active");
    }

    /** Deactivates the requester once the worker waits for a target, and then lets it go on. */
    private JsonPath pausedAfterWaitingFor(List<UUID> targets) throws SQLException {
        UUID requester = user("admin");
        try (Connection other = World.DATABASE.connect();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("SELECT FROM users WHERE role = 'user' FOR UPDATE");
            UUID id = accepted(ask(as(requester, "admin"), body(targets)));
            World.awaitWaiting();
            execute("UPDATE users SET status = 'inactive', deactivated_at = now() WHERE id = ?", requester);
            other.rollback();
            JsonPath erasure = await(id, "paused");
            assertThat(erasure.getString("blockedBy.what")).isEqualTo("requester");
            assertThat(erasure.getInt("failed")).isZero();
            return erasure;
        }
    }

    @Test
    void noMoreThanTwoRunAtOnce() throws SQLException {
        UUID user = user();
        try (Connection other = World.DATABASE.connect();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("SELECT FROM users WHERE id = '%s' FOR UPDATE".formatted(user));
            List<UUID> ids = Stream.generate(() -> accepted(askFor(List.of(user))))
                    .limit(4)
                    .toList();
            Awaitility.await()
                    .during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> count("SELECT count(*) FROM erasures WHERE state = 'running'") == 2);
            other.rollback();
            ids.forEach(id -> await(id, "completed"));
        }
        assertThat(logged(user, "deleted")).isOne();
        assertThat(logged(user, "refused")).isEqualTo(3);
    }
}
