package dev.lethe.users.deletion;

import static dev.lethe.users.World.add;
import static dev.lethe.users.World.count;
import static dev.lethe.users.World.everything;
import static dev.lethe.users.World.exampleUser;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.script;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.token.TestKeys;
import dev.lethe.users.World;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged service, ended or cut off in the middle of a deletion: all of it happened, or nothing did. */
class CrashIT {

    private static final long GATE = 4711;

    private static PackagedService service;
    private UUID admin;

    @BeforeAll
    static void start() {
        service = startService();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static PackagedService startService() {
        Map<String, String> settings = new HashMap<>(World.DATABASE.configuration());
        settings.put("mp.jwt.verify.publickey", TestKeys.publicPem());
        settings.put("quarkus.shutdown.delay", "0s");
        return PackagedService.start("prod", settings).awaitReady();
    }

    @BeforeEach
    void onlyAnAdmin() {
        World.empty();
        admin = user("admin");
        user("super-admin");
    }

    private CompletableFuture<HttpResponse<String>> forceDelete(UUID user) {
        return send(request("/api/users/" + user + "/force-delete").DELETE());
    }

    private HttpResponse<String> preview(UUID user) throws Exception {
        return send(request("/api/users/" + user + "/deletion-preview")).get();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.uri(path))
                .header("Authorization", "Bearer " + World.token(admin, "admin"));
    }

    private static CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        return HttpClient.newHttpClient().sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Makes the deletion stop where this table is changed, until the gate is opened; then does what is given. */
    private static void whileStoppedAt(String table, ThrowingRunnable start, ThrowingRunnable meanwhile)
            throws Exception {
        script("CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN PERFORM pg_advisory_xact_lock_shared(" + GATE + "); RETURN coalesce(NEW, OLD); END $$;"
                + " CREATE TRIGGER gate BEFORE INSERT OR UPDATE OR DELETE ON " + table
                + " FOR EACH ROW EXECUTE FUNCTION wait_at_gate()");
        try (Connection gate = World.DATABASE.connect();
                Statement statement = gate.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + GATE + ")");
            start.run();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() ->
                            count("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") == 1);
            meanwhile.run();
            statement.execute("SELECT pg_advisory_unlock(" + GATE + ")");
            awaitNobodyAtWork();
        } finally {
            script("DROP TRIGGER gate ON " + table + "; DROP FUNCTION wait_at_gate()");
        }
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    private static void awaitNobodyAtWork() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> count(
                                "SELECT count(*) FROM pg_stat_activity WHERE usename = 'users' AND state <> 'idle' AND pid <> pg_backend_pid()")
                        == 0);
    }

    private static UUID fullUser() {
        UUID user = exampleUser();
        for (String table : List.of("assets", "audit_logs", "shared_assets", "approvals", "notifications")) {
            add(table, user, 2);
        }
        return user;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"wallets", "transactions", "support_tickets", "assets", "approvals", "users", "deletion_log"})
    void aKilledProcessLeavesNothingHalfDone(String table) throws Exception {
        UUID user = fullUser();
        Map<String, List<String>> before = everything();
        whileStoppedAt(table, () -> forceDelete(user), () -> {
            service.kill();
            // The server notices that its client is gone only when it has something to say.
            execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'user-deletion-service'");
        });
        assertThat(everything()).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM deletion_log")).isZero();
        service = startService();
        assertThat(forceDelete(user).get().statusCode()).isEqualTo(200);
        assertThat(exists(user)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mining_sessions", "transactions", "notifications", "users", "deletion_log"})
    void aCutConnectionLeavesNothingHalfDoneAndIsSaid(String table) throws Exception {
        UUID user = fullUser();
        Map<String, List<String>> before = everything();
        List<CompletableFuture<HttpResponse<String>>> answer = new java.util.ArrayList<>();
        whileStoppedAt(
                table,
                () -> answer.add(forceDelete(user)),
                () -> execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"));
        HttpResponse<String> response = answer.get(0).get();
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(everything()).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM deletion_log")).isZero();
        assertThat(forceDelete(user).get().statusCode()).isEqualTo(200);
    }

    @Test
    void aTerminatedProcessFinishesWhatItIsDoing() throws Exception {
        UUID user = fullUser();
        List<CompletableFuture<HttpResponse<String>>> answer = new java.util.ArrayList<>();
        whileStoppedAt("users", () -> answer.add(forceDelete(user)), service::terminate);
        assertThat(answer.get(0).get().statusCode()).isEqualTo(200);
        assertThat(exists(user)).isFalse();
        assertThat(count("SELECT count(*) FROM deletion_log WHERE outcome = 'deleted'"))
                .isEqualTo(1);
        service.awaitEnd();
        service = startService();
    }

    /** It would be done while the server closes, and nobody would hear of it. */
    @Test
    void aTerminatedProcessBeginsNothingNew() throws Exception {
        UUID user = fullUser();
        UUID late = fullUser();
        whileStoppedAt("users", () -> forceDelete(user), () -> {
            service.terminate();
            Awaitility.await().until(() -> preview(late).statusCode() == 503);
            HttpResponse<String> refused = forceDelete(late).get();
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).contains("\"success\":false");
        });
        service.awaitEnd();
        assertThat(exists(user)).isFalse();
        assertThat(exists(late)).isTrue();
        service = startService();
    }
}
