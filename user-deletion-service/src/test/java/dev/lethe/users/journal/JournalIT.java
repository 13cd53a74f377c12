package dev.lethe.users.journal;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.everything;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.proof.JournalDirectory;
import dev.lethe.proof.JournalLine;
import dev.lethe.proof.LogVerification;
import dev.lethe.proof.SigningKey;
import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.store.Dump;
import dev.lethe.testing.store.Gate;
import dev.lethe.testing.token.TestKeys;
import dev.lethe.users.World;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replicas of the packaged service that are killed while they seal, or start on a database that has forgotten deletions. */
class JournalIT {

    private static final Gate GATE = new Gate(World.DATABASE);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private UUID admin;

    /** A service that starts migrates the database. */
    @BeforeAll
    static void migrate() {
        start(Map.of()).awaitReady().close();
    }

    @BeforeEach
    void onlyAdministrators() {
        World.empty();
        execute("UPDATE sealed_log SET id = gen_random_uuid(), journaled = false");
        admin = user("admin");
        user("super-admin");
    }

    /** With another key after the kill: seals of the old one stay valid. */
    @ParameterizedTest(name = "at {0} after {1} rows")
    @CsvSource({"seals,0", "sealed_entries,0", "sealed_entries,1", "receipt_keys,1"})
    void killedWhileItSealsItCoversEachEntryOnce(String table, int passing) throws Exception {
        try (PackagedService service = startWithJournal(Map.of()).awaitReady()) {
            delete(service, user());
            awaitSealed();
            GATE.stop(
                    table,
                    passing,
                    () -> {
                        delete(service, user());
                        delete(service, user());
                    },
                    () -> {
                        service.kill();
                        GATE.bury("user-deletion-service");
                    });
        }
        try (PackagedService service = startWithJournal(Map.of("lethe.receipts.key", SigningKey.generate()))
                .awaitReady()) {
            delete(service, user());
            awaitSealed();
            LogVerification.Report report = verify();
            assertThat(report.entries()).isEqualTo(4);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(journaled()).hasSize((int) report.seals()));
            assertThat(journaled().stream().flatMap(line -> line.deletions().stream()))
                    .hasSize(4);
        }
    }

    @Test
    void twoReplicasThatStartAtOnceRepeatDeletionsOnce() throws Exception {
        List<UUID> forgotten = List.of(user(), user(), user());
        UUID kept = user();
        Dump backup;
        try (PackagedService service = startWithJournal(Map.of()).awaitReady()) {
            delete(service, user());
            awaitSealed();
            backup = backup();
            for (UUID user : forgotten) {
                delete(service, user);
            }
            awaitSealed();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> journaled().stream()
                                    .flatMap(line -> line.deletions().stream())
                                    .count()
                            == 4);
        }
        backup.restoreInto(World.DATABASE);
        try (PackagedService one = startWithJournal(Map.of());
                PackagedService other = startWithJournal(Map.of())) {
            one.awaitReady();
            other.awaitReady();
            assertThat(forgotten).noneMatch(World::exists);
            assertThat(exists(kept)).isTrue();
            assertThat(count("SELECT count(*) FROM erasures WHERE action = 'replay'"))
                    .isOne();
            delete(other, user());
            awaitSealed();
            verify();
            assertThat(World.strings("SELECT state || done FROM erasures WHERE action = 'replay'"))
                    .containsExactly("completed3");
        }
    }

    @Test
    void waitsToBeAskedIfItIsToldTo() throws Exception {
        UUID forgotten = user();
        Dump backup;
        try (PackagedService service = startWithJournal(Map.of()).awaitReady()) {
            delete(service, user());
            awaitSealed();
            backup = backup();
            delete(service, forgotten);
            awaitSealed();
            Awaitility.await().atMost(PATIENCE).until(() -> journaled().size() == count("SELECT count(*) FROM seals"));
        }
        backup.restoreInto(World.DATABASE);
        try (PackagedService service = startWithJournal(Map.of("lethe.journal.replay", "on-request"))) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(readiness(service)).contains("./lethe journal replay"));
            assertThat(exists(forgotten)).isTrue();
            JournalDirectory journal = new JournalDirectory(directory);
            journal.requestReplay(journal.head().orElseThrow().seal());
            service.awaitReady();
            assertThat(exists(forgotten)).isFalse();
        }
    }

    private PackagedService startWithJournal(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("lethe.journal.directory", directory.toString()));
        settings.putAll(more);
        return start(settings);
    }

    private static PackagedService start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(World.DATABASE.configuration());
        settings.putAll(TestKeys.settings());
        settings.put("quarkus.shutdown.delay", "0s");
        settings.put("lethe.erasures.poll", "500ms");
        settings.putAll(more);
        return PackagedService.start("prod", settings);
    }

    private void delete(PackagedService service, UUID user) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.uri("/api/users/" + user))
                .header("Authorization", "Bearer " + World.token(admin, "admin"))
                .DELETE()
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    private static String readiness(PackagedService service) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(service.managementUri("/q/health/ready")).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void awaitSealed() {
        Awaitility.await().atMost(PATIENCE).until(() -> count("""
                        SELECT count(*) FROM deletion_log l
                         WHERE NOT EXISTS (SELECT FROM sealed_entries e WHERE e.entry_id = l.id)""") == 0);
    }

    private List<JournalLine> journaled() {
        List<JournalLine> lines = new ArrayList<>();
        if (Files.exists(directory)) {
            new JournalDirectory(directory).forEach(lines::add);
        }
        return lines;
    }

    private static Dump backup() throws SQLException, IOException {
        List<String> tables = new ArrayList<>(everything().keySet());
        tables.addAll(
                List.of("seals", "deletion_log", "sealed_entries", "erasures", "erasure_targets", "participant_calls"));
        return Dump.of(World.DATABASE, tables);
    }

    private static LogVerification.Report verify() throws SQLException {
        try (Connection connection = World.DATABASE.connect()) {
            return new LogVerification(connection, LogVerification.keysIn(connection)).run();
        }
    }
}
