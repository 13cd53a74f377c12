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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
        sealer.sealNow();
        execute("UPDATE erasures SET not_before = now() WHERE id = ?", erasure);
        awaitReady();
        assertThat(exists(cancelled)).isTrue();
        assertThat(World.strings("SELECT state || ' ' || blocked_by FROM erasures WHERE id = ?", erasure))
                .containsExactly("paused restored");
        asAdmin().post("/api/users/erasures/" + erasure + "/cancel").then().statusCode(200);
        assertThat(World.strings("SELECT status FROM users WHERE id = ?", cancelled))
                .containsExactly("active");
    }

    /** Whoever came back stays, so what the backup was about to delete may not be deleted either. */
    @Test
    void erasuresOfTheBackupWaitAlsoIfTheJournalIsReset() throws Exception {
        UUID due = scheduledInABackupThatIsRestored();
        Path aside = directory.reset(Instant.now());
        sealer.sealNow();
        assertThat(journal.letsErasuresGoOn())
                .as("in the comparison that pauses")
                .isFalse();
        awaitReady();
        staysUntilSomebodyResumes(due);
        assertThat(aside).isNotEmptyDirectory();
        UUID next = scheduled(user());
        sealer.sealNow();
        assertThat(World.strings("SELECT state FROM erasures WHERE id = ?", next))
                .as("a new erasure isn't of the backup")
                .containsExactly("scheduled");
    }

    @Test
    void erasuresOfTheBackupWaitAlsoIfItGoesOnWithoutAReplay() throws Exception {
        UUID due = scheduledInABackupThatIsRestored();
        directory.accept(directory.head().orElseThrow().seal());
        sealer.sealNow();
        awaitReady();
        staysUntilSomebodyResumes(due);
        sealer.sealNow();
        verify();
    }

    /** A replay that has begun isn't what a reset asks for. */
    @Test
    void aReplayThatHasBegunWaitsIfTheJournalIsReset() throws Exception {
        UUID back = user();
        sealer.sealNow();
        Dump backup = backup();
        delete(back);
        sealer.sealNow();
        backup.restoreInto(World.DATABASE);
        execute("UPDATE users SET held_since = now(), held_by = ?, hold_reason = 'r' WHERE id = ?", superAdmin, back);
        sealer.sealNow();
        assertThat(journal.letsErasuresGoOn())
                .as("in the comparison that begins it")
                .isFalse();
        directory.reset(Instant.now());
        awaitReady();
        assertThat(World.strings("SELECT state || ' ' || blocked_by FROM erasures WHERE action = 'replay'"))
                .containsExactly("paused restored");
        assertThat(exists(back)).isTrue();
    }

    private UUID scheduled(UUID user) {
        String body = "{\"userIds\":[\"%s\"],\"delay\":\"P1D\"}".formatted(user);
        return UUID.fromString(
                json(asAdmin(), body).post("/api/users/erasures").jsonPath().getString("data.erasure.id"));
    }

    /** Returns the user of an erasure that was cancelled after the backup. */
    private UUID scheduledInABackupThatIsRestored() throws Exception {
        UUID user = user();
        UUID erasure = scheduled(user);
        sealer.sealNow();
        Dump backup = backup();
        asAdmin().post("/api/users/erasures/" + erasure + "/cancel").then().statusCode(200);
        delete(user());
        sealer.sealNow();
        backup.restoreInto(World.DATABASE);
        return user;
    }

    private static void staysUntilSomebodyResumes(UUID user) {
        execute(
                "UPDATE erasures SET not_before = now() WHERE id IN (SELECT erasure_id FROM erasure_targets WHERE user_id = ?)",
                user);
        assertThat(World.strings(
                        "SELECT state || ' ' || blocked_by FROM erasures e JOIN erasure_targets t"
                                + " ON t.erasure_id = e.id WHERE t.user_id = ?",
                        user))
                .containsExactly("paused restored");
        assertThat(exists(user)).isTrue();
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
        execute("UPDATE sealed_log SET id = gen_random_uuid()");
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

    /** Returns a deleted user whom a backup has as the only super-admin, so that the replay can't delete them. */
    private UUID refusedByTheReplay() throws Exception {
        UUID last = user("super-admin");
        sealer.sealNow();
        Dump backup = backup();
        asSuperAdmin().delete("/api/users/" + last).then().statusCode(200);
        sealer.sealNow();
        backup.restoreInto(World.DATABASE);
        execute("UPDATE users SET role = 'user' WHERE id IN (?, ?)", superAdmin, otherSuperAdmin);
        sealer.sealNow();
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            sealer.sealNow();
            assertThat(journal.state().problem())
                    .contains("has repeated 0 of 1 deletions; 1 were refused", "./lethe journal accept");
        });
        return last;
    }

    @Test
    void waitsForAPersonIfSomebodyCanNotBeErasedAgain() throws Exception {
        UUID last = refusedByTheReplay();
        execute("UPDATE users SET role = 'super-admin' WHERE id = ?", superAdmin);
        directory.requestReplay(directory.head().orElseThrow().seal());
        awaitReady();
        assertThat(exists(last)).isFalse();
        assertThat(World.strings("SELECT state || refused FROM erasures WHERE action = 'replay' ORDER BY id"))
                .containsExactly("completed1", "completed0");
    }

    @Test
    void goesOnWithoutThoseIfToldTo() throws Exception {
        UUID last = refusedByTheReplay();
        directory.accept(directory.head().orElseThrow().seal());
        awaitReady();
        assertThat(exists(last)).isTrue();
        sealer.sealNow();
        verify();
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
        sealer.sealNow();
        assertThat(journal.state().isReady()).isTrue();
        assertThat(count("SELECT total FROM erasures WHERE action = 'replay'")).isZero();
        sealer.sealNow();
        verify();
        assertThat(directory.head().orElseThrow().seal().text()).isEqualTo(newestSeal());
    }
}
