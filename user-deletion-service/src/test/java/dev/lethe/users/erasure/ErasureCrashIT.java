package dev.lethe.users.erasure;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.store.Gate;
import dev.lethe.testing.token.TestKeys;
import dev.lethe.users.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas of the packaged service that are killed or stopped while they work on an erasure. */
class ErasureCrashIT {

    private static final Gate GATE = new Gate(World.DATABASE);
    private static final int USERS = 6_000;

    /** How often the service is killed. */
    private static final int KILLS = Integer.getInteger("lethe.test.kills", 2);

    private UUID admin;
    /** Stays for the next test, if it is alive at the end of one. */
    private static PackagedService first;

    @BeforeAll
    static void start() {
        first = startService("1s");
    }

    @BeforeEach
    void onlyAnAdmin() {
        World.empty();
        admin = user("admin");
        user("super-admin");
    }

    @AfterAll
    static void stop() {
        first.close();
    }

    private static PackagedService startService(String lease) {
        return startService(Map.of("lethe.erasures.lease", lease));
    }

    private static PackagedService startService(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(World.DATABASE.configuration());
        settings.putAll(TestKeys.settings());
        settings.put("quarkus.shutdown.delay", "0s");
        settings.putAll(more);
        settings.put("lethe.erasures.poll", "500ms");
        settings.put("lethe.erasures.chunk-time", "50ms");
        settings.put("lethe.erasures.chunk-rows", "20");
        return PackagedService.start("prod", settings).awaitReady();
    }

    private static void users(int many) {
        execute("INSERT INTO users (email, first_name, last_name) SELECT n || '@example.com', 'a', 'b'"
                + " FROM generate_series(1, " + many + ") n");
        execute("INSERT INTO wallets (user_id) SELECT id FROM users WHERE role = 'user'");
    }

    /** Accepts an erasure of all users. */
    private UUID accepted(PackagedService service, int users, String... fields) throws Exception {
        String body = "{\"filter\":{\"role\":\"user\"},\"expect\":" + users + String.join("", fields) + "}";
        HttpResponse<String> response = post(service, "/api/users/erasures", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        String location = URI.create(response.headers().firstValue("Location").orElseThrow())
                .getPath();
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    private HttpResponse<String> post(PackagedService service, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.uri(path))
                .header("Authorization", "Bearer " + World.token(admin, "admin"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private UUID acceptedAll(PackagedService service, int users) throws Exception {
        users(users);
        return accepted(service, users);
    }

    private static long done(UUID erasure) {
        return count("SELECT done FROM erasures WHERE id = ?", erasure);
    }

    private static boolean hasEnded(UUID erasure) {
        return count("SELECT count(*) FROM erasures WHERE id = ? AND ended_at IS NOT NULL", erasure) == 1;
    }

    private static void awaitEnd(UUID erasure) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> hasEnded(erasure));
    }

    /** Each user is gone with what they had, is logged and counted once, and nobody is half deleted. */
    private static void allAreDeletedOnce(UUID erasure, int users) {
        assertThat(strings(
                        "SELECT concat_ws(' ', state, done, refused, failed, rows ->> 'wallet') FROM erasures WHERE id = ?",
                        erasure))
                .containsExactly("completed " + users + " 0 0 " + users);
        assertThat(count("SELECT count(*) FROM users WHERE role = 'user'")).isZero();
        assertThat(count("SELECT count(*) FROM wallets")).isZero();
        assertThat(count("SELECT count(*) FROM mining_sessions")).isZero();
        assertThat(count("SELECT count(*) FROM deletion_log WHERE outcome = 'deleted'"))
                .isEqualTo(users);
        assertThat(count("""
                SELECT count(*) FROM erasure_targets t
                 WHERE erasure_id = ? AND outcome = 'deleted' AND EXISTS (
                     SELECT FROM deletion_log l WHERE l.target = t.user_id AND l.request_id = t.erasure_id::text)""", erasure)).isEqualTo(users);
    }

    private static void noUserIsHalfDeleted() {
        assertThat(
                        count(
                                "SELECT count(*) FROM users u WHERE role = 'user' AND erased_by IS NULL AND NOT EXISTS (SELECT FROM wallets w WHERE w.user_id = u.id)"))
                .isZero();
        assertThat(
                        count(
                                "SELECT count(*) FROM users u JOIN deletion_log l ON l.target = u.id AND l.outcome = 'deleted'"))
                .isZero();
    }

    @Test
    void killedByChanceItGoesOnAndCountsEachUserOnce() throws Exception {
        Random random = new Random(7);
        int users = Math.max(USERS, KILLS * 800);
        users(users);
        largeUsers(20);
        UUID erasure = accepted(first, users, ",\"delay\":\"PT1S\"");
        int kills = 0;
        for (; kills < KILLS && !hasEnded(erasure); kills++) {
            long before = done(erasure);
            // Inside a chunk or between two, after it has got on.
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> done(erasure) > before || hasEnded(erasure));
            Thread.sleep(random.nextInt(60));
            first.kill();
            noUserIsHalfDeleted();
            first = startService("1s");
        }
        awaitEnd(erasure);
        assertThat(kills).isEqualTo(KILLS);
        allAreDeletedOnce(erasure, users);
        assertThat(count("SELECT (rows ->> 'miningSessions')::int FROM erasures"))
                .isEqualTo(20 * 500);
        assertThat(count("SELECT sum((counts ->> 'miningSessions')::int) FROM deletion_log WHERE target IS NOT NULL"))
                .isEqualTo(20 * 500);
        assertThat(count("SELECT count(*) FROM deletion_log WHERE outcome = 'deactivated'"))
                .isEqualTo(users);
    }

    private static void largeUsers(int many) {
        execute("INSERT INTO mining_sessions (user_id) SELECT id FROM generate_series(1, 500),"
                + " (SELECT id FROM users WHERE role = 'user' ORDER BY id LIMIT " + many + ") AS large");
    }

    @Test
    void killedWhileItDeactivatesAndGivesBackItForgetsNobody() throws Exception {
        users(USERS);
        UUID erasure = accepted(first, USERS, ",\"delay\":\"P1D\"");
        killAfter("inactive", 1);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> users("active") == 0);
        assertThat(post(first, "/api/users/erasures/" + erasure + "/cancel", "").statusCode())
                .isEqualTo(200);
        killAfter("active", 1);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> users("inactive") == 0);
        assertThat(users("active")).isEqualTo(USERS);
        for (String outcome : new String[] {"deactivated", "reactivated"}) {
            assertThat(count("SELECT count(DISTINCT target) FROM deletion_log WHERE outcome = ?", outcome))
                    .isEqualTo(USERS);
            assertThat(count("SELECT count(*) FROM deletion_log WHERE outcome = ?", outcome))
                    .isEqualTo(USERS);
        }
    }

    private static long users(String status) {
        return count("SELECT count(*) FROM users WHERE role = 'user' AND status = ?", status);
    }

    private static void killAfter(String status, int users) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> users(status) >= users);
        first.kill();
        assertThat(users(status)).isLessThan(USERS);
        first = startService("1s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wallets", "deletion_log"})
    void killedInsideAChunkItLeavesNothingOfIt(String table) throws Exception {
        users(10);
        AtomicReference<UUID> erasure = new AtomicReference<>();
        // The acceptance has an entry in the log, too.
        int passing = table.equals("deletion_log") ? 1 : 0;
        GATE.stop(table, passing, () -> erasure.set(accepted(first, 10)), () -> {
            first.kill();
            GATE.bury("user-deletion-service");
        });
        assertThat(count("SELECT count(*) FROM users WHERE role = 'user'")).isEqualTo(10);
        assertThat(count("SELECT count(*) FROM wallets")).isEqualTo(10);
        assertThat(done(erasure.get())).isZero();
        noUserIsHalfDeleted();
        first = startService("1s");
        awaitEnd(erasure.get());
        allAreDeletedOnce(erasure.get(), 10);
    }

    @Test
    void anotherReplicaGoesOnAfterTheLeaseOfAKilledOne() throws Exception {
        PackagedService second = startService("1s");
        UUID erasure = acceptedAll(first, USERS);
        Awaitility.await().until(() -> done(erasure) > 0);
        PackagedService working = whoeverStarted(erasure, first, second);
        working.kill();
        long left = done(erasure);
        first = working == first ? second : first;
        awaitEnd(erasure);
        assertThat(left).isLessThan(USERS);
        allAreDeletedOnce(erasure, USERS);
        assertThat(first.output()).contains("Erasure " + erasure + " goes on").contains("is completed");
    }

    @Test
    void aReplicaThatStopsHandsOverAtOnce() throws Exception {
        first.close();
        PackagedService second = startService("60s");
        first = startService("60s");
        UUID erasure = acceptedAll(first, USERS);
        Awaitility.await().until(() -> done(erasure) > 0);
        PackagedService stopping = whoeverStarted(erasure, first, second);
        stopping.terminate();
        assertThat(stopping.awaitEnd()).isEqualTo(143);
        assertThat(stopping.output()).contains("is left to another replica");
        awaitEnd(erasure);
        allAreDeletedOnce(erasure, USERS);
        first.close();
        second.close();
        first = startService("1s");
    }

    private static PackagedService whoeverStarted(UUID erasure, PackagedService one, PackagedService other) {
        return one.output().contains("Erasure " + erasure + " starts") ? one : other;
    }

    @Test
    void aTargetThatStaysLockedFailsInTheEnd() throws Exception {
        first.close();
        first = startService(Map.of("lethe.erasures.lease", "1s", "lethe.database.lock-timeout", "500ms"));
        users(3);
        String locked = strings("SELECT id::text FROM users WHERE role = 'user' ORDER BY id OFFSET 1")
                .get(0);
        UUID erasure = accepted(first, 3, ",\"delay\":\"P1D\"");
        try (Connection other = World.DATABASE.connect();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("SELECT FROM users WHERE id = '%s' FOR UPDATE".formatted(locked));
            execute("UPDATE erasures SET not_before = now() WHERE id = ?", erasure);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> count("SELECT failed FROM erasures WHERE id = ?", erasure) == 1);
            other.rollback();
        }
        awaitEnd(erasure);
        assertThat(users("active")).isOne();
        assertThat(strings("SELECT concat_ws(' ', state, done, refused, failed) FROM erasures WHERE id = ?", erasure))
                .containsExactly("failed 2 0 1");
        assertThat(strings("SELECT reason FROM erasure_targets WHERE erasure_id = ? AND outcome = 'failed'", erasure))
                .containsExactly("SQL state 55P03");
        assertThat(World.exists(UUID.fromString(locked))).isTrue();
    }
}
