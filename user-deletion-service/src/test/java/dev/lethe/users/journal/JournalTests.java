package dev.lethe.users.journal;

import static dev.lethe.users.World.everything;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.identity;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.common.seal.Sealer;
import dev.lethe.proof.JournalDirectory;
import dev.lethe.proof.JournalLine;
import dev.lethe.proof.LogVerification;
import dev.lethe.proof.Seal;
import dev.lethe.testing.Management;
import dev.lethe.testing.store.Dump;
import dev.lethe.users.ServiceTest;
import dev.lethe.users.World;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of the journal of a running service, with an empty journal. */
@TestProfile(WithJournal.class)
abstract class JournalTests extends ServiceTest {

    @Inject
    Sealer sealer;

    @Inject
    Journal journal;

    @ConfigProperty(name = WithJournal.DIRECTORY)
    Path path;

    JournalDirectory directory;

    @BeforeEach
    void emptyJournal() throws IOException {
        directory = new JournalDirectory(path);
        for (Path file : directory.files()) {
            Files.delete(file);
        }
        Files.deleteIfExists(path.resolve("replay-requested"));
        Files.deleteIfExists(path.resolve("rest-accepted"));
        Files.deleteIfExists(path.resolve("was-reset"));
        execute("UPDATE sealed_log SET id = gen_random_uuid(), journaled = false");
        sealer.sealNow();
        assertThat(journal.state().isReady()).isTrue();
    }

    @AfterEach
    void nothingToCompare() throws IOException {
        emptyJournal();
    }

    UUID person() {
        UUID user = user();
        identity(user, "crm", "42");
        identity(user, "shop", "s-42");
        return user;
    }

    void delete(UUID user) {
        asAdmin().delete("/api/users/" + user).then().statusCode(200);
    }

    Seal someSeal() {
        delete(user());
        sealer.sealNow();
        return Seal.parse(newestSeal());
    }

    static String newestSeal() {
        return World.strings("SELECT jws FROM seals ORDER BY number DESC LIMIT 1")
                .get(0);
    }

    List<JournalLine> lines() {
        List<JournalLine> lines = new ArrayList<>();
        directory.forEach(lines::add);
        return lines;
    }

    /** Returns a backup whose entries are all sealed. */
    Dump sealedBackup() throws SQLException, IOException {
        sealer.sealNow();
        return backup();
    }

    /** Restores a backup, and lets the service compare it with the journal. */
    void restore(Dump backup) throws SQLException, IOException {
        backup.restoreInto(World.DATABASE);
        sealer.sealNow();
    }

    /** Dumps every table, as one moment. */
    static Dump backup() throws SQLException, IOException {
        List<String> tables = new ArrayList<>(everything().keySet());
        tables.addAll(
                List.of("seals", "deletion_log", "sealed_entries", "erasures", "erasure_targets", "participant_calls"));
        return Dump.of(World.DATABASE, tables);
    }

    void awaitReady() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            sealer.sealNow();
            assertThat(Management.get("/q/health/ready").asString()).doesNotContain("DOWN");
        });
    }

    static int readiness() {
        return Management.get("/q/health/ready").statusCode();
    }

    static LogVerification.Report verify() throws SQLException {
        try (Connection connection = World.DATABASE.connect()) {
            return new LogVerification(connection, LogVerification.keysIn(connection)).run();
        }
    }
}
