package dev.lethe.users.journal;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.everything;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.identity;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.common.seal.Sealer;
import dev.lethe.proof.InvalidProof;
import dev.lethe.proof.JournalDirectory;
import dev.lethe.proof.JournalLine;
import dev.lethe.proof.LogVerification;
import dev.lethe.proof.MerkleTree;
import dev.lethe.proof.Seal;
import dev.lethe.proof.SigningKey;
import dev.lethe.testing.Management;
import dev.lethe.testing.store.Dump;
import dev.lethe.users.ServiceTest;
import dev.lethe.users.Stub.Call;
import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithJournal.class)
@DisplayName("A database that has forgotten deletions repeats them before it is used")
class JournalTest extends ServiceTest {

    @Inject
    Sealer sealer;

    @Inject
    Journal journal;

    @ConfigProperty(name = WithJournal.DIRECTORY)
    Path path;

    private JournalDirectory directory;

    @BeforeEach
    void emptyJournal() throws IOException {
        directory = new JournalDirectory(path);
        for (Path file : directory.files()) {
            Files.delete(file);
        }
        Files.deleteIfExists(path.resolve("replay-requested"));
        Files.deleteIfExists(path.resolve("rest-accepted"));
        execute("UPDATE sealed_log SET id = gen_random_uuid()");
        sealer.sealNow();
        assertThat(journal.state().isReady()).isTrue();
    }

    @AfterEach
    void nothingToCompare() throws IOException {
        emptyJournal();
    }

    @Test
    void hasEachSealWithTheDeletionsThatItCovers() {
        UUID person = person();
        UUID kept = user();
        delete(person);
        asAdmin().delete("/api/users/" + kept + "?dryRun=true").then().statusCode(200);
        sealer.sealNow();
        List<JournalLine> lines = lines();
        assertThat(lines.get(lines.size() - 1).seal().text()).isEqualTo(newestSeal());
        assertThat(lines.stream().flatMap(line -> line.deletions().stream()))
                .singleElement()
                .satisfies(deletion -> {
                    assertThat(deletion.user()).isEqualTo(person.toString());
                    assertThat(deletion.counts()).isEqualTo(Map.of("identities", 2L));
                    assertThat(deletion.subjects()).isEqualTo(Map.of("crm", List.of("42"), "shop", List.of("s-42")));
                });
    }

    @Test
    void erasesAgainWhomARestoredBackupBroughtBack() throws Exception {
        UUID person = person();
        UUID plain = user();
        UUID held = user();
        UUID kept = user();
        UUID administrator = user("admin");
        execute("UPDATE users SET held_since = now(), held_by = ?, hold_reason = 'r' WHERE id = ?", superAdmin, held);
        sealer.sealNow();
        Dump backup = backup();
        delete(person);
        delete(plain);
        asSuperAdmin().delete("/api/users/" + held + "/hold").then().statusCode(200);
        delete(held);
        asSuperAdmin().delete("/api/users/" + administrator).then().statusCode(200);
        sealer.sealNow();
        Seal lost = Seal.parse(newestSeal());
        int calls = participants.calls("crm").size();

        backup.restoreInto(World.DATABASE);
        assertThat(exists(person) && exists(plain) && exists(held) && exists(administrator))
                .isTrue();
        sealer.sealNow();
        assertThat(readiness()).isEqualTo(503);
        assertThat(journal.state().problem()).contains("repeats 4 deletions");
        awaitReady();
        assertThat(exists(person) || exists(plain) || exists(held) || exists(administrator))
                .isFalse();
        assertThat(exists(kept)).isTrue();
        List<Call> again = participants
                .calls("crm")
                .subList(calls, participants.calls("crm").size());
        assertThat(again).extracting(Call::subjects).contains(List.of("42"));
        assertThat(count("SELECT count(*) FROM erasures WHERE action = 'replay' AND state = 'completed' AND done = 4"))
                .isOne();

        sealer.sealNow();
        Seal next = Seal.parse(World.strings("SELECT jws FROM seals WHERE number > ? ORDER BY number", lost.number())
                .get(0));
        assertThat(next.continues()).isEqualTo(lost.hash());
        verify();
        assertThat(directory.head().orElseThrow().seal().text()).isEqualTo(newestSeal());
    }

    @Test
    void erasesAParticipantsDataOfAUserWhoIsNoLongerHere() throws Exception {
        sealer.sealNow();
        Dump backup = backup();
        UUID createdLater = person();
        delete(createdLater);
        Awaitility.await()
                .until(() -> participants.calls("crm").size() == 1
                        && participants.calls("shop").size() == 1);
        sealer.sealNow();
        backup.restoreInto(World.DATABASE);
        sealer.sealNow();
        awaitReady();
        assertThat(participants.calls("crm")).hasSize(2);
        assertThat(participants.calls("shop")).hasSize(2);
    }

    @Test
    void noticesAFailoverThatLostTheLastSecond() throws Exception {
        UUID before = user();
        UUID lastSecond = user();
        delete(before);
        sealer.sealNow();
        Dump standby = backup();
        delete(lastSecond);
        sealer.sealNow();
        standby.restoreInto(World.DATABASE);
        UUID meanwhile = user();
        delete(meanwhile);
        sealer.sealNow();
        awaitReady();
        assertThat(exists(lastSecond)).isFalse();
        sealer.sealNow();
        verify();
    }

    @Test
    void erasuresOfTheBackupWaitUntilSomebodyResumesThem() throws Exception {
        UUID cancelled = user();
        String body = "{\"userIds\":[\"%s\"],\"delay\":\"P1D\"}".formatted(cancelled);
        UUID erasure = UUID.fromString(
                json(asAdmin(), body).post("/api/users/erasures").jsonPath().getString("data.erasure.id"));
        sealer.sealNow();
        Dump backup = backup();
        asAdmin().post("/api/users/erasures/" + erasure + "/cancel").then().statusCode(200);
        UUID deleted = user();
        delete(deleted);
        sealer.sealNow();
        backup.restoreInto(World.DATABASE);
        execute("UPDATE erasures SET not_before = now() WHERE id = ?", erasure);
        sealer.sealNow();
        awaitReady();
        assertThat(exists(cancelled)).isTrue();
        assertThat(World.strings("SELECT state || ' ' || blocked_by FROM erasures WHERE id = ?", erasure))
                .containsExactly("paused restored");
        asAdmin().post("/api/users/erasures/" + erasure + "/cancel").then().statusCode(200);
        assertThat(World.strings("SELECT status FROM users WHERE id = ?", cancelled))
                .containsExactly("active");
    }

    @Test
    void finishesALargeUserWhomTheBackupHasByHalf() throws Exception {
        UUID large = user();
        World.add("notifications", large, 60);
        sealer.sealNow();
        Dump backup = backup();
        asAdmin().delete("/api/users/" + large + "/force-delete").then().statusCode(200);
        sealer.sealNow();
        backup.restoreInto(World.DATABASE);
        execute("UPDATE users SET erased_by = gen_random_uuid() WHERE id = ?", large);
        sealer.sealNow();
        awaitReady();
        assertThat(count("SELECT count(*) FROM users WHERE id = ?", large)).isZero();
        assertThat(count("SELECT count(*) FROM notifications")).isZero();
    }

    @Test
    void waitsForAPersonIfSomebodyCanNotBeErasedAgain() throws Exception {
        UUID last = user("super-admin");
        sealer.sealNow();
        Dump backup = backup();
        asSuperAdmin().delete("/api/users/" + last).then().statusCode(200);
        sealer.sealNow();
        backup.restoreInto(World.DATABASE);
        execute("UPDATE users SET role = 'user' WHERE id IN (?, ?)", superAdmin, otherSuperAdmin);
        sealer.sealNow();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(journal.state().problem())
                        .contains("has repeated 0 of 1 deletions; 1 were refused", "./lethe journal accept"));
        execute("UPDATE users SET role = 'super-admin' WHERE id = ?", superAdmin);
        directory.requestReplay(directory.head().orElseThrow().seal());
        awaitReady();
        assertThat(exists(last)).isFalse();
        assertThat(World.strings("SELECT state || refused FROM erasures WHERE action = 'replay' ORDER BY id"))
                .containsExactly("completed1", "completed0");
    }

    @Test
    void goesOnWithoutThoseIfToldTo() throws Exception {
        UUID last = user("super-admin");
        sealer.sealNow();
        Dump backup = backup();
        asSuperAdmin().delete("/api/users/" + last).then().statusCode(200);
        sealer.sealNow();
        backup.restoreInto(World.DATABASE);
        execute("UPDATE users SET role = 'user' WHERE id IN (?, ?)", superAdmin, otherSuperAdmin);
        sealer.sealNow();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(journal.state().problem()).contains("were refused"));
        directory.accept(directory.head().orElseThrow().seal());
        awaitReady();
        assertThat(exists(last)).isTrue();
        sealer.sealNow();
        verify();
    }

    /** A copy of the database that had the same journal. */
    @Test
    void asksIfTheJournalWentAnotherWay() throws Exception {
        UUID kept = user();
        sealer.sealNow();
        Dump before = backup();
        delete(kept);
        sealer.sealNow();
        delete(user());
        sealer.sealNow();
        Path file = directory.files().get(0);
        String journaled = Files.readString(file);
        before.restoreInto(World.DATABASE);
        Files.delete(file);
        delete(user());
        sealer.sealNow();
        Files.writeString(file, journaled);
        sealer.sealNow();
        assertThat(journal.state().problem()).contains("another seal", "./lethe journal reset");
        assertThat(exists(kept)).isTrue();
        assertThat(count("SELECT count(*) FROM erasures WHERE action = 'replay'"))
                .isZero();
        directory.requestReplay(directory.head().orElseThrow().seal());
        awaitReady();
        assertThat(exists(kept)).isFalse();
    }

    @Test
    void needsNoReplayIfNobodyCameBack() throws Exception {
        UUID user = user();
        sealer.sealNow();
        delete(user);
        Dump backup = backup();
        sealer.sealNow();
        backup.restoreInto(World.DATABASE);
        sealer.sealNow();
        assertThat(journal.state().isReady()).isTrue();
        assertThat(count("SELECT total FROM erasures WHERE action = 'replay'")).isZero();
        sealer.sealNow();
        verify();
        assertThat(directory.head().orElseThrow().seal().text()).isEqualTo(newestSeal());
    }

    @Test
    void ignoresHalfALineAtTheEnd() throws Exception {
        delete(user());
        sealer.sealNow();
        Path file = directory.files().get(0);
        Files.writeString(file, "eyJhbGciOi", StandardOpenOption.APPEND);
        assertThat(directory.head().orElseThrow().seal().text()).isEqualTo(newestSeal());
        delete(user());
        sealer.sealNow();
        assertThat(directory.head().orElseThrow().seal().text()).isEqualTo(newestSeal());
        assertThat(lines()).hasSize((int) count("SELECT count(*) FROM seals"));
    }

    @Test
    void erasesNobodyForAForgedLine() throws Exception {
        UUID victim = user();
        sealer.sealNow();
        Seal head = someSeal();
        SigningKey forger = SigningKey.of(SigningKey.generate());
        Seal forged = Seal.sign(
                forger,
                head.log(),
                head.number() + 1,
                head.at(),
                new Seal.Cover(new MerkleTree(List.of(new byte[32])), 1, 1, "{}"),
                head.hash(),
                null);
        directory.append(List.of(JournalLine.sign(
                forger, forged, List.of(new JournalLine.Deletion(1, victim.toString(), Map.of(), Map.of())))));
        delete(user());
        assertThatThrownBy(sealer::sealNow).isInstanceOf(InvalidProof.class);
        assertThat(exists(victim)).isTrue();
        assertThat(journal.state().problem()).contains("isn't among the keys");
    }

    @Test
    void refusesTheJournalOfAnotherDatabase() {
        delete(user());
        sealer.sealNow();
        execute("UPDATE sealed_log SET id = gen_random_uuid()");
        World.script("TRUNCATE seals, sealed_entries");
        sealer.sealNow();
        assertThat(journal.state().problem()).contains("another database's", "./lethe journal reset");
        assertThat(readiness()).isEqualTo(503);
        directory.reset(Instant.now());
        sealer.sealNow();
        assertThat(readiness()).isEqualTo(200);
        assertThat(directory.head().orElseThrow().seal().text()).isEqualTo(newestSeal());
    }

    @Test
    void givesNoReceiptBeforeItsSealIsInTheJournal() throws Exception {
        UUID erasure = UUID.fromString(asAdmin()
                .header("Prefer", "respond-async")
                .delete("/api/users/" + user())
                .jsonPath()
                .getString("data.erasure.id"));
        Path away = path.resolveSibling(path.getFileName() + "-away");
        Files.move(path, away);
        try {
            Awaitility.await()
                    .until(() ->
                            count("SELECT count(*) FROM erasures WHERE id = ? AND state = 'completed'", erasure) == 1);
            assertThat(asAdmin()
                            .get("/api/users/erasures/" + erasure + "/receipt")
                            .statusCode())
                    .isIn(500, 503);
            assertThat(readiness()).as("it goes on without").isEqualTo(200);
        } finally {
            Files.move(away, path);
        }
        assertThat(asAdmin().get("/api/users/erasures/" + erasure + "/receipt").statusCode())
                .isEqualTo(200);
    }

    private UUID person() {
        UUID user = user();
        identity(user, "crm", "42");
        identity(user, "shop", "s-42");
        return user;
    }

    private void delete(UUID user) {
        asAdmin().delete("/api/users/" + user).then().statusCode(200);
    }

    private Seal someSeal() {
        delete(user());
        sealer.sealNow();
        return Seal.parse(newestSeal());
    }

    private static String newestSeal() {
        return World.strings("SELECT jws FROM seals ORDER BY number DESC LIMIT 1")
                .get(0);
    }

    private List<JournalLine> lines() {
        List<JournalLine> lines = new ArrayList<>();
        directory.forEach(lines::add);
        return lines;
    }

    /** Dumps every table, as one moment. */
    private static Dump backup() throws SQLException, IOException {
        List<String> tables = new ArrayList<>(everything().keySet());
        tables.addAll(
                List.of("seals", "deletion_log", "sealed_entries", "erasures", "erasure_targets", "participant_calls"));
        return Dump.of(World.DATABASE, tables);
    }

    private void awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(Management.get("/q/health/ready").asString()).doesNotContain("DOWN"));
    }

    private static int readiness() {
        return Management.get("/q/health/ready").statusCode();
    }

    private static void verify() throws SQLException {
        try (Connection connection = World.DATABASE.connect()) {
            new LogVerification(connection, LogVerification.keysIn(connection)).run();
        }
    }
}
