package dev.lethe.testcleanup.cleanup;

import static dev.lethe.testcleanup.World.count;
import static dev.lethe.testcleanup.World.everything;
import static dev.lethe.testcleanup.World.metadata;
import static dev.lethe.testcleanup.World.metric;
import static dev.lethe.testcleanup.World.part;
import static dev.lethe.testcleanup.World.script;
import static dev.lethe.testcleanup.World.searchable;
import static dev.lethe.testcleanup.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testcleanup.Client;
import dev.lethe.testcleanup.World;
import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.store.Gate;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged service: in the wrong environment, beside another replica, under load, killed and cut off. */
class PackagedCleanupIT {

    private static final Gate GATE = new Gate(World.DATABASE);

    private static PackagedService service;

    @BeforeAll
    static void start() {
        service = Client.startService(Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
        World.empty();
    }

    @BeforeEach
    void nothingButTheMarker() {
        World.empty();
    }

    @Test
    void cleansNothingWhenNobodyConfiguredThatItMay() throws Exception {
        user(metadata("s"));
        try (PackagedService unconfigured = Client.startService(Map.of("lethe.testcleanup.environment", ""))) {
            HttpResponse<String> response = Client.cleanUp(unconfigured, "{}").get();
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).contains("lethe.testcleanup.environment is neither test nor development");
        }
        assertThat(count("SELECT count(*) FROM users")).isEqualTo(1);
    }

    @Test
    void twoReplicasShareWhatACallerMay() throws Exception {
        try (PackagedService replica = Client.startService(Map.of())) {
            int admitted = 0;
            int refused = 0;
            for (int i = 0; i < 90; i++) {
                PackagedService one = i % 2 == 0 ? service : replica;
                switch (Client.cleanUp(one, "{}").get().statusCode()) {
                    case 200 -> admitted++;
                    case 429 -> refused++;
                    default -> throw new AssertionError();
                }
            }
            // A token came back with every second that this took.
            assertThat(admitted).isGreaterThanOrEqualTo(60);
            assertThat(refused).isPositive();
        }
        assertThat(count("SELECT count(*) FROM rate_limits")).isEqualTo(1);
    }

    /** {@code -Dlethe.test.metrics=1000000} for a larger cleanup. */
    private static final int METRICS = Integer.getInteger("lethe.test.metrics", 200_000);

    @Test
    void cleansHundredsOfThousandsOfRowsInOneTransaction() throws Exception {
        script("INSERT INTO metrics (name, tags) SELECT 'm', '%1$s' FROM generate_series(1, %2$d);"
                .concat("INSERT INTO users (email, test_metadata) SELECT 'u', '%1$s' FROM generate_series(1, %3$d);")
                .concat("INSERT INTO user_profiles (user_id) SELECT id FROM users;")
                .concat("INSERT INTO user_sessions (user_id) SELECT id FROM users;")
                .concat("INSERT INTO searchables (payloads) VALUES ('{\"public\":{\"test_metadata\":%1$s}}');")
                .concat("INSERT INTO invoices (searchable_id) SELECT id FROM searchables, generate_series(1, %3$d);")
                .concat("INSERT INTO invoice_notes (invoice_id) SELECT id FROM invoices;")
                .concat("INSERT INTO metrics (name, tags) SELECT 'real', '{}' FROM generate_series(1, 1000); ANALYZE")
                .formatted(metadata("s"), METRICS, METRICS / 10));
        HttpResponse<String> response =
                Client.cleanUp(service, "{\"test_session_id\":\"s\"}").get();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonPath counts = JsonPath.from(response.body());
        assertThat(counts.getInt("deleted_counts.metrics")).isEqualTo(METRICS);
        assertThat(counts.getInt("deleted_counts.users")).isEqualTo(METRICS / 10);
        assertThat(counts.getInt("deleted_counts.invoices")).isEqualTo(METRICS / 10);
        assertThat(counts.getInt("related_counts.invoice_notes")).isEqualTo(METRICS / 10);
        assertThat(count("SELECT count(*) FROM metrics")).isEqualTo(1000);
        assertThat(count("SELECT count(*) FROM users")).isZero();
        assertThat(count("SELECT count(*) FROM cleanup_log")).isEqualTo(1);
    }

    /** Inserts a row that is deleted early, and one into this table. */
    private static void leftovers() {
        part("user_profiles", user(metadata("s")));
        part("invoice_notes", part("invoices", searchable(metadata("s"))));
        metric(metadata("s"), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoice_notes", "invoices", "searchables", "users", "metrics", "cleanup_log"})
    void aKilledProcessLeavesNothingHalfDone(String table) throws Exception {
        leftovers();
        Map<String, String> before = everything();
        GATE.stop(table, () -> Client.cleanUp(service, "{}"), () -> {
            service.kill();
            GATE.bury("test-cleanup-service");
        });
        assertThat(everything()).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM cleanup_log")).isZero();
        service = Client.startService(Map.of());
        assertThat(Client.cleanUp(service, "{}").get().statusCode()).isEqualTo(200);
        assertThat(everything().values()).containsOnly("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoices", "users", "metrics"})
    void aCutConnectionLeavesNothingHalfDoneAndIsReported(String table) throws Exception {
        leftovers();
        Map<String, String> before = everything();
        List<CompletableFuture<HttpResponse<String>>> answer = new ArrayList<>();
        GATE.stop(table, () -> answer.add(Client.cleanUp(service, "{}")), GATE::cut);
        HttpResponse<String> response = answer.get(0).get();
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(everything()).isEqualTo(before);
        assertThat(World.text("SELECT outcome || ': ' || reason FROM cleanup_log"))
                .isEqualTo("failed: The database failed");
    }
}
