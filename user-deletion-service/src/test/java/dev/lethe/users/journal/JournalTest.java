package dev.lethe.users.journal;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.proof.InvalidProof;
import dev.lethe.proof.JournalLine;
import dev.lethe.proof.MerkleTree;
import dev.lethe.proof.Seal;
import dev.lethe.proof.SigningKey;
import dev.lethe.testing.store.Dump;
import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithJournal.class)
@DisplayName("The journal has what a database must not forget")
class JournalTest extends JournalTests {

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
        execute("UPDATE sealed_log SET journaled = false");
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

    /** As a volume that was lost, and comes back empty. */
    @Test
    void takesNoEmptyFolderForANewJournal() throws Exception {
        UUID back = user();
        Dump backup = sealedBackup();
        delete(back);
        sealer.sealNow();
        for (Path file : directory.files()) {
            Files.delete(file);
        }
        restore(backup);
        assertThat(journal.state().problem()).contains("is empty", "./lethe journal reset");
        assertThat(readiness()).isEqualTo(503);
        assertThat(directory.files()).isEmpty();
        directory.reset(Instant.now());
        awaitReady();
        delete(user());
        sealer.sealNow();
        assertThat(directory.head().orElseThrow().seal().text()).isEqualTo(newestSeal());
        assertThat(exists(back)).isTrue();
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
                head,
                null);
        directory.append(List.of(JournalLine.sign(
                forger, forged, List.of(new JournalLine.Deletion(1, victim.toString(), Map.of(), Map.of())))));
        directory.accept(forged);
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
        awaitReady();
        sealer.sealNow();
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
                    .isEqualTo(503);
            assertThat(readiness()).as("it goes on without").isEqualTo(200);
        } finally {
            Files.move(away, path);
        }
        assertThat(asAdmin().get("/api/users/erasures/" + erasure + "/receipt").statusCode())
                .isEqualTo(200);
    }
}
