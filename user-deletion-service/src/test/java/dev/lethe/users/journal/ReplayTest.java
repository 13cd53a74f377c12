package dev.lethe.users.journal;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.proof.InvalidProof;
import dev.lethe.proof.Seal;
import dev.lethe.testing.store.Dump;
import dev.lethe.users.Stub.Call;
import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(WithJournal.class)
@DisplayName("A database that has forgotten deletions repeats them before it is used")
class ReplayTest extends JournalTests {

    @Test
    void erasesAgainWhomARestoredBackupBroughtBack() throws Exception {
        UUID person = person();
        UUID plain = user();
        UUID held = user();
        UUID kept = user();
        UUID administrator = user("admin");
        execute("UPDATE users SET held_since = now(), held_by = ?, hold_reason = 'r' WHERE id = ?", superAdmin, held);
        Dump backup = sealedBackup();
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

        assertThat(count(
                        "SELECT count(*) FROM deletion_log WHERE action = 'replay' AND outcome = 'released' AND target = ?",
                        held))
                .isOne();
        sealer.sealNow();
        Seal next = Seal.parse(World.strings("SELECT jws FROM seals WHERE number > ? ORDER BY number", lost.number())
                .get(0));
        assertThat(next.continues()).isEqualTo(lost.hash());
        assertThat(verify().lost()).singleElement().asString().startsWith("up to " + lost.number() + ", before");
        assertThat(directory.head().orElseThrow().seal().text()).isEqualTo(newestSeal());
    }

    @Test
    void erasesAParticipantsDataOfAUserWhoIsNoLongerHere() throws Exception {
        Dump backup = sealedBackup();
        UUID createdLater = person();
        delete(createdLater);
        Awaitility.await()
                .until(() -> participants.calls("crm").size() == 1
                        && participants.calls("shop").size() == 1);
        sealer.sealNow();
        restore(backup);
        awaitReady();
        assertThat(participants.calls("crm")).hasSize(2);
        assertThat(participants.calls("shop")).hasSize(2);
    }

    @Test
    void noticesAFailoverThatLostTheLastSecond() throws Exception {
        UUID before = user();
        UUID lastSecond = user();
        delete(before);
        Dump standby = sealedBackup();
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
    void erasesNobodyForALineOfAnotherDatabase() throws Exception {
        UUID victim = user();
        someSeal();
        Dump backup = backup();
        delete(user());
        sealer.sealNow();
        Path file = directory.files().get(0);
        String own = Files.readString(file);
        Files.delete(file);
        execute("UPDATE sealed_log SET id = gen_random_uuid(), journaled = false");
        World.script("TRUNCATE seals, sealed_entries");
        delete(victim);
        sealer.sealNow();
        String others = Files.readString(directory.files().get(0));
        backup.restoreInto(World.DATABASE);
        execute(
                "UPDATE sealed_log SET id = ?",
                UUID.fromString(Seal.parse(newestSeal()).log()));
        Files.delete(directory.files().get(0));
        Files.writeString(file, others + own);
        assertThatThrownBy(sealer::sealNow)
                .isInstanceOf(InvalidProof.class)
                .hasMessageContaining("a line of another database");
        assertThat(exists(victim)).isTrue();
        assertThat(readiness()).isEqualTo(503);
    }

    /** Restores a backup that has these users, beside a journal that lacks one of the lines about them. Returns all lines. */
    private List<String> restoreBesideAJournalWithout(int line, List<UUID> users) throws Exception {
        Dump backup = sealedBackup();
        int before = lines().size();
        for (UUID user : users) {
            delete(user);
            sealer.sealNow();
        }
        Path file = directory.files().get(0);
        List<String> all = Files.readAllLines(file);
        List<String> left = new ArrayList<>(all);
        left.remove(before + line);
        Files.write(file, left);
        restore(backup);
        sealer.sealNow();
        return all;
    }

    /** Nobody knows whom a line named that is lost, so a person decides. */
    @ParameterizedTest
    @CsvSource({"0, begins with seal", "1, lacks seal"})
    void asksIfTheJournalLacksALine(int removed, String problem) throws Exception {
        List<UUID> users = List.of(user(), user(), user());
        restoreBesideAJournalWithout(removed, users);
        assertThat(journal.state().problem()).contains(problem, "./lethe journal accept");
        assertThat(readiness()).isEqualTo(503);
        json(asAdmin(), ids(List.of(user()))).post("/api/users/erasures");
        Awaitility.await()
                .during(Duration.ofSeconds(1))
                .until(() -> World.strings("SELECT state FROM erasures WHERE action <> 'replay'")
                        .equals(List.of("scheduled")));
        assertThat(users).allMatch(World::exists);
        directory.requestReplay(directory.head().orElseThrow().seal());
        awaitReady();
        assertThat(users).filteredOn(World::exists).containsExactly(users.get(removed));
        sealer.sealNow();
        verify();
    }

    @Test
    void goesOnByItselfOnceALostLineIsBack() throws Exception {
        List<UUID> users = List.of(user(), user());
        List<String> all = restoreBesideAJournalWithout(0, users);
        assertThat(readiness()).isEqualTo(503);
        Files.write(directory.files().get(0), all);
        awaitReady();
        assertThat(users).noneMatch(World::exists);
    }

    @Test
    void finishesALargeUserWhomTheBackupHasByHalf() throws Exception {
        UUID large = user();
        World.add("notifications", large, 60);
        Dump backup = sealedBackup();
        asAdmin().delete("/api/users/" + large + "/force-delete").then().statusCode(200);
        sealer.sealNow();
        backup.restoreInto(World.DATABASE);
        execute("UPDATE users SET erased_by = gen_random_uuid() WHERE id = ?", large);
        sealer.sealNow();
        awaitReady();
        assertThat(count("SELECT count(*) FROM users WHERE id = ?", large)).isZero();
        assertThat(count("SELECT count(*) FROM notifications")).isZero();
    }

    /** As a full disk leaves one. */
    @Test
    void aFileWithoutALineHidesNoOlderOnes() throws Exception {
        List<UUID> users = List.of(user(), user());
        Dump backup = sealedBackup();
        delete(users.get(0));
        sealer.sealNow();
        Files.move(directory.files().get(0), path.resolve("20250101-a.journal"));
        Files.createFile(path.resolve("20250102-a.journal"));
        delete(users.get(1));
        sealer.sealNow();
        restore(backup);
        awaitReady();
        assertThat(users).noneMatch(World::exists);
    }

    @Test
    void needsNoReplayIfNobodyCameBack() throws Exception {
        UUID user = user();
        sealer.sealNow();
        delete(user);
        Dump backup = backup();
        sealer.sealNow();
        restore(backup);
        sealer.sealNow();
        assertThat(journal.state().isReady()).isTrue();
        assertThat(count("SELECT total FROM erasures WHERE action = 'replay'")).isZero();
        sealer.sealNow();
        verify();
        assertThat(directory.head().orElseThrow().seal().text()).isEqualTo(newestSeal());
    }
}
