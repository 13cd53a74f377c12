package dev.lethe.users.deletion;

import static dev.lethe.users.World.add;
import static dev.lethe.users.World.count;
import static dev.lethe.users.World.everything;
import static dev.lethe.users.World.exampleUser;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.store.Gate;
import dev.lethe.testing.token.TestKeys;
import dev.lethe.users.World;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
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

/** The packaged service, stopped or cut off in the middle of a deletion: all of it happens, or nothing. */
class CrashIT {

    private static final Gate GATE = new Gate(World.DATABASE);

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
        settings.putAll(TestKeys.settings());
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
        GATE.stop(table, () -> forceDelete(user), () -> {
            service.kill();
            GATE.bury("user-deletion-service");
        });
        assertThat(everything()).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM deletion_log")).isZero();
        service = startService();
        assertThat(forceDelete(user).get().statusCode()).isEqualTo(200);
        assertThat(exists(user)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mining_sessions", "transactions", "notifications", "users", "deletion_log"})
    void aCutConnectionLeavesNothingHalfDoneAndIsReported(String table) throws Exception {
        UUID user = fullUser();
        Map<String, List<String>> before = everything();
        List<CompletableFuture<HttpResponse<String>>> answer = new ArrayList<>();
        GATE.stop(table, () -> answer.add(forceDelete(user)), GATE::cut);
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
        List<CompletableFuture<HttpResponse<String>>> answer = new ArrayList<>();
        GATE.stop("users", () -> answer.add(forceDelete(user)), service::terminate);
        assertThat(answer.get(0).get().statusCode()).isEqualTo(200);
        assertThat(exists(user)).isFalse();
        assertThat(count("SELECT count(*) FROM deletion_log WHERE outcome = 'deleted'"))
                .isEqualTo(1);
        service.awaitEnd();
        service = startService();
    }

    /** It would be done while the server closes, without an answer. */
    @Test
    void aTerminatedProcessBeginsNothingNew() throws Exception {
        UUID user = fullUser();
        UUID late = fullUser();
        GATE.stop("users", () -> forceDelete(user), () -> {
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
