package dev.lethe.users.erasure;

import static dev.lethe.users.World.add;
import static dev.lethe.users.World.count;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas of the packaged service that are killed or stopped while they work on an erasure. */
class ErasureCrashIT {

    private static final Gate GATE = new Gate(World.DATABASE);
    private static final int USERS = 2_000;

    /** A hundred is what docs/erasures.md reports; each takes some seconds. */
    private static final int KILLS = Integer.getInteger("lethe.test.kills", 4);

    private UUID admin;
    private PackagedService first;
    private PackagedService second;

    @BeforeAll
    static void migrate() {
        startService("1s").close();
    }

    @BeforeEach
    void onlyAnAdmin() {
        World.empty();
        admin = user("admin");
        user("super-admin");
    }

    @AfterEach
    void stop() {
        Stream.of(first, second).filter(service -> service != null).forEach(PackagedService::close);
    }

    private static PackagedService startService(String lease) {
        Map<String, String> settings = new HashMap<>(World.DATABASE.configuration());
        settings.put("mp.jwt.verify.publickey", TestKeys.publicPem());
        settings.put("quarkus.shutdown.delay", "0s");
        settings.put("lethe.erasures.lease", lease);
        settings.put("lethe.erasures.poll", "500ms");
        settings.put("lethe.erasures.chunk-time", "50ms");
        return PackagedService.start("prod", settings).awaitReady();
    }

    private static List<UUID> users(int many) {
        List<UUID> users = Stream.generate(World::user).limit(many).toList();
        users.forEach(user -> add("wallets", user, 1));
        return users;
    }

    private UUID accepted(PackagedService service, List<UUID> users) throws Exception {
        String list =
                users.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "{\"userIds\":[", "]}"));
        HttpRequest request = HttpRequest.newBuilder(service.uri("/api/users/erasures"))
                .header("Authorization", "Bearer " + World.token(admin, "admin"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(list))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        String location = URI.create(response.headers().firstValue("Location").orElseThrow())
                .getPath();
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
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
                                "SELECT count(*) FROM users u WHERE role = 'user' AND NOT EXISTS (SELECT FROM wallets w WHERE w.user_id = u.id)"))
                .isZero();
        assertThat(
                        count(
                                "SELECT count(*) FROM users u JOIN deletion_log l ON l.target = u.id AND l.outcome = 'deleted'"))
                .isZero();
    }

    @Test
    void killedByChanceItGoesOnAndCountsEachUserOnce() throws Exception {
        Random random = new Random(7);
        first = startService("1s");
        UUID erasure = accepted(first, users(USERS));
        for (int kill = 0; kill < KILLS && !hasEnded(erasure); kill++) {
            long before = done(erasure);
            // Inside a chunk or between two, after it has got on.
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> done(erasure) > before || hasEnded(erasure));
            Thread.sleep(random.nextInt(60));
            first.kill();
            noUserIsHalfDeleted();
            first = startService("1s");
        }
        awaitEnd(erasure);
        allAreDeletedOnce(erasure, USERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wallets", "users", "deletion_log"})
    void killedInsideAChunkItLeavesNothingOfIt(String table) throws Exception {
        first = startService("1s");
        List<UUID> users = users(10);
        AtomicReference<UUID> erasure = new AtomicReference<>();
        // The acceptance has an entry in the log, too.
        int passing = table.equals("deletion_log") ? 1 : 0;
        GATE.stop(table, passing, () -> erasure.set(accepted(first, users)), () -> {
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
        first = startService("2s");
        second = startService("2s");
        UUID erasure = accepted(first, users(USERS));
        Awaitility.await().until(() -> done(erasure) > 0);
        first.kill();
        long left = done(erasure);
        awaitEnd(erasure);
        assertThat(left).isLessThan(USERS);
        allAreDeletedOnce(erasure, USERS);
        assertThat(second.output()).contains("Erasure " + erasure + " goes on").contains("is completed");
    }

    @Test
    void aReplicaThatStopsHandsOverAtOnce() throws Exception {
        first = startService("60s");
        second = startService("60s");
        UUID erasure = accepted(first, users(USERS));
        Awaitility.await().until(() -> done(erasure) > 0);
        first.terminate();
        assertThat(first.awaitEnd()).isEqualTo(143);
        assertThat(first.output()).contains("is left to another replica");
        awaitEnd(erasure);
        allAreDeletedOnce(erasure, USERS);
    }
}
