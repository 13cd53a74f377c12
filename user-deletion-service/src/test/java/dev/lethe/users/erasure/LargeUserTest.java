package dev.lethe.users.erasure;

import static dev.lethe.users.World.add;
import static dev.lethe.users.World.count;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.identity;
import static dev.lethe.users.World.script;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A large user is one with more than {@code lethe.erasures.chunk-rows} rows in a relation, 50 in tests. */
@QuarkusTest
@DisplayName("A large user is deleted relation by relation, and invisible from the first row on")
class LargeUserTest extends ErasureTests {

    static final int MANY = 400;

    /** Adds a user with that many sessions. */
    static UUID large() {
        UUID large = user();
        add("mining_sessions", large, MANY);
        return large;
    }

    /** Keeps the user's last row from being deleted, so that the user stays half deleted. */
    static void block(String table) {
        script("""
                CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '55P03'; END $$;
                CREATE TRIGGER wait BEFORE DELETE ON %s FOR EACH ROW EXECUTE FUNCTION wait()
                """.formatted(table));
    }

    static void unblock(String table) {
        script("DROP TRIGGER IF EXISTS wait ON %s; DROP FUNCTION IF EXISTS wait".formatted(table));
    }

    static void awaitErasing(UUID user) {
        Awaitility.await()
                .until(() ->
                        count("SELECT count(*) FROM erasure_targets WHERE user_id = ? AND outcome = 'erasing'", user)
                                == 1);
    }

    @Test
    void isDeletedWholeAndCountedOnceAndTheOthersToo() {
        UUID other = user();
        UUID large = user();
        add("wallets", large, 1);
        add("mining_sessions", large, MANY);
        add("transactions", large, MANY, other);
        add("transactions", other, 30, large);
        add("transactions", large, 1, large);
        add("support_tickets", large, 60);
        List<UUID> small = users(20);
        small.forEach(user -> add("wallets", user, 1));
        UUID id =
                accepted(askFor(Stream.concat(small.stream(), Stream.of(large)).toList()));
        JsonPath erasure = await(id, "completed");
        assertThat(erasure.getInt("done")).isEqualTo(21);
        Map<String, Integer> rows =
                Map.of("wallet", 21, "miningSessions", MANY, "transactions", MANY + 31, "supportTickets", 60);
        assertThat(erasure.getMap("rows")).isEqualTo(rows);
        assertThat(exists(large)).isFalse();
        assertThat(exists(other)).isTrue();
        assertThat(count("SELECT count(*) FROM mining_sessions")).isZero();
        assertThat(count("SELECT count(*) FROM transactions WHERE sender_id = ? OR receiver_id = ?", large, large))
                .isZero();
        assertThat(count("SELECT count(*) FROM transactions")).isEqualTo(MANY + 31);
        assertThat(strings("SELECT counts::text FROM deletion_log WHERE target = ? AND outcome = 'deleted'", large))
                .containsExactly("{\"wallet\": 1, \"transactions\": %d, \"miningSessions\": %d, \"supportTickets\": 60}"
                        .formatted(MANY + 31, MANY));
        assertThat(logged(large, "begun")).as("for the journal").isOne();
    }

    @Test
    void isRefusedForRestrictingRowsBeforeAnythingIsDeleted() {
        UUID large = large();
        add("audit_logs", large, 1);
        UUID id = accepted(askFor(List.of(large)));
        assertThat(await(id, "completed").getInt("refused")).isOne();
        assertThat(count("SELECT count(*) FROM mining_sessions")).isEqualTo(MANY);
    }

    @Test
    void isDeletedInSeveralTransactions() {
        UUID large = large();
        script("""
                CREATE TABLE went (transaction bigint);
                GRANT INSERT ON went TO public;
                CREATE FUNCTION went() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN INSERT INTO went VALUES (txid_current()); RETURN old; END $$;
                CREATE TRIGGER went BEFORE DELETE ON mining_sessions FOR EACH ROW EXECUTE FUNCTION went()
                """);
        try {
            await(accepted(askFor(List.of(large))), "completed");
            assertThat(strings("SELECT count(*)::text FROM went GROUP BY transaction ORDER BY transaction LIMIT 1"))
                    .containsExactly("50");
        } finally {
            script("DROP TRIGGER went ON mining_sessions; DROP FUNCTION went(); DROP TABLE went");
        }
    }

    @Test
    void isInvisibleMeanwhileAndRowsThatArriveLaterGoToo() {
        UUID large = large();
        add("support_tickets", large, 2);
        block("mining_sessions");
        try {
            UUID id = accepted(askFor(List.of(large)));
            awaitErasing(large);
            assertThat(erasure(id).getInt("done")).isZero();
            assertThat(asAdmin()
                            .get(ERASURES + "/" + id + "/targets")
                            .jsonPath()
                            .getList("data.targets.outcome"))
                    .containsExactly("erasing");
            String path = "/api/users/" + large;
            refuses(asAdmin().get(path + "/deletion-preview"), 404, "User not found");
            refuses(asAdmin().delete(path), 404, "User not found");
            refuses(asAdmin().delete(path + "/force-delete"), 404, "User not found");
            refuses(asAdmin().put(path + "/deactivate"), 404, "User not found");
            refuses(asAdmin().put(path + "/reactivate"), 404, "User not found");
            refuses(json(asSuperAdmin(), "{\"reason\":\"r\"}").put(path + "/hold"), 404, "User not found");
            refuses(asSuperAdmin().delete(path + "/hold"), 404, "User not found");
            assertThat(asAdmin().get("/api/users?query=" + large).jsonPath().getList("data.users"))
                    .isEmpty();
            assertThat(as(large, "user").delete("/api/users/account").statusCode())
                    .isEqualTo(401);
            JsonPath list = json(asAdmin(), ids(List.of(large)))
                    .post("/api/users/bulk-force-delete")
                    .jsonPath();
            assertThat(list.getList("data.failed.error")).containsExactly("User not found");
            JsonPath all = json(asSuperAdmin(), "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\"}")
                    .post("/api/users/delete-all")
                    .jsonPath();
            assertThat(all.getInt("data.deletedCount")).isZero();
            JsonPath filter = json(asAdmin(), "{\"filter\":{\"role\":\"user\"}}")
                    .post(ERASURES + "?dryRun=true")
                    .jsonPath();
            assertThat(filter.getInt("data.count")).isZero();
            UUID second = accepted(askFor(List.of(large)));
            add("notifications", large, 3);
            add("audit_logs", large, 1);
            unblock("mining_sessions");
            assertThat(await(id, "completed").getInt("done")).isOne();
            assertThat(erasure(id).getMap("rows"))
                    .isEqualTo(Map.of("miningSessions", MANY, "supportTickets", 2, "notifications", 3, "auditLogs", 1));
            assertThat(await(second, "completed").getInt("refused")).isOne();
        } finally {
            unblock("mining_sessions");
        }
        assertThat(exists(large)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void participantsAreCalledFromTheFirstRowOn(boolean oneMoreArrives) {
        UUID large = large();
        identity(large, "crm", "42");
        block("mining_sessions");
        try {
            UUID id = accepted(askFor(List.of(large)));
            Awaitility.await()
                    .until(() -> count("SELECT count(*) FROM participant_calls WHERE done_at IS NOT NULL") == 1);
            assertThat(exists(large)).isTrue();
            if (oneMoreArrives) {
                identity(large, "shop", "s-42");
            }
            unblock("mining_sessions");
            assertThat(await(id, "completed").getInt("done")).isOne();
            assertThat(participants.calls("shop")).hasSize(oneMoreArrives ? 1 : 0);
            assertThat(logged(large, "erased")).isOne();
        } finally {
            unblock("mining_sessions");
        }
    }

    @Test
    void isFinishedEvenUnderCancelAndWithoutItsRequester() {
        UUID large = user();
        UUID pending = user();
        add("mining_sessions", large, MANY);
        block("mining_sessions");
        UUID id;
        try {
            id = accepted(askFor(List.of(large)));
            awaitErasing(large);
            execute("INSERT INTO erasure_targets (erasure_id, user_id, status) VALUES (?, ?, 'active')", id, pending);
            execute("UPDATE erasures SET total = total + 1 WHERE id = ?", id);
            execute("UPDATE users SET role = 'user' WHERE id = ?", admin);
            assertThat(asSuperAdmin().post(ERASURES + "/" + id + "/cancel").statusCode())
                    .isEqualTo(200);
        } finally {
            unblock("mining_sessions");
        }
        Awaitility.await().until(() -> !exists(large));
        Awaitility.await().until(() -> count("SELECT count(*) FROM erasures WHERE unfinished IS NULL") == 1);
        JsonPath erasure = erasure(id);
        assertThat(erasure.getString("state")).isEqualTo("cancelled");
        assertThat(erasure.getInt("done")).isOne();
        assertThat(exists(pending)).isTrue();
        assertThat(logged(large, "deleted")).isOne();
    }

    @Test
    void onlyOneBeginsAtATimeSoThatTheOthersCanStillBeCancelled() {
        List<UUID> large = users(3);
        large.forEach(user -> add("mining_sessions", user, MANY));
        UUID small = user();
        block("mining_sessions");
        UUID id;
        try {
            id = accepted(askFor(Stream.concat(large.stream(), Stream.of(small)).toList()));
            Awaitility.await().until(() -> !exists(small));
            // Also while the one that has begun is blocked, and the worker looks for others to go on with.
            Awaitility.await()
                    .during(Duration.ofSeconds(2))
                    .until(() -> strings("SELECT outcome FROM erasure_targets ORDER BY outcome")
                            .equals(List.of("deleted", "erasing", "pending", "pending")));
            asAdmin().post(ERASURES + "/" + id + "/cancel");
        } finally {
            unblock("mining_sessions");
        }
        Awaitility.await().until(() -> count("SELECT count(*) FROM erasures WHERE unfinished IS NULL") == 1);
        assertThat(erasure(id).getInt("done")).isEqualTo(2);
        assertThat(large.stream().filter(World::exists)).hasSize(2);
    }

    @Test
    void severalAreDeletedOneAfterTheOther() {
        List<UUID> large = users(3);
        large.forEach(user -> add("mining_sessions", user, MANY));
        assertThat(await(accepted(askFor(large)), "completed").getInt("done")).isEqualTo(3);
        assertThat(count("SELECT count(*) FROM mining_sessions")).isZero();
    }
}
