package dev.lethe.users.journal;

import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.store.Dump;
import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithJournal.class)
@DisplayName("The erasures of a restored backup")
class RestoredErasuresTest extends JournalTests {

    @Test
    void waitUntilSomebodyResumesThem() throws Exception {
        UUID cancelled = user();
        UUID erasure = scheduled(cancelled);
        Dump backup = sealedBackup();
        asAdmin().post("/api/users/erasures/" + erasure + "/cancel").then().statusCode(200);
        UUID deleted = user();
        delete(deleted);
        sealer.sealNow();
        restore(backup);
        execute("UPDATE erasures SET not_before = now() WHERE id = ?", erasure);
        awaitReady();
        assertThat(exists(cancelled)).isTrue();
        assertThat(World.strings("SELECT state || ' ' || blocked_by FROM erasures WHERE id = ?", erasure))
                .containsExactly("paused restored");
        asAdmin().post("/api/users/erasures/" + erasure + "/cancel").then().statusCode(200);
        assertThat(World.strings("SELECT status FROM users WHERE id = ?", cancelled))
                .containsExactly("active");
    }

    /** The backup has a large user by half, whom the replay finishes, and the erasure has not deleted. */
    @Test
    void leaveALargeUserToTheReplay() throws Exception {
        UUID large = user();
        World.add("notifications", large, 60);
        UUID erasure = scheduled(large);
        Dump backup = sealedBackup();
        asAdmin().delete("/api/users/" + large + "/force-delete").then().statusCode(200);
        sealer.sealNow();
        backup.restoreInto(World.DATABASE);
        execute("UPDATE users SET erased_by = ? WHERE id = ?", erasure, large);
        execute(
                "UPDATE erasure_targets SET outcome = 'erasing', counts = '{\"notifications\": 7}' WHERE erasure_id = ?",
                erasure);
        execute("UPDATE erasures SET rows = '{\"notifications\": 7}' WHERE id = ?", erasure);
        awaitReady();
        // Not before the restore is noticed, which takes a second, or a worker could begin.
        execute("UPDATE erasures SET not_before = now() WHERE id = ?", erasure);
        assertThat(World.strings(
                        "SELECT counts::text FROM deletion_log WHERE target = ? AND outcome = 'deleted'", large))
                .as("with what the erasure had deleted")
                .containsExactly("{\"notifications\": 67}");
        asAdmin().post("/api/users/erasures/" + erasure + "/resume").then().statusCode(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(World.strings(
                                "SELECT state || ' ' || done || ' ' || refused || ' ' || rows FROM erasures WHERE id = ?",
                                erasure))
                        .containsExactly("completed 0 1 {\"notifications\": 7}"));
        assertThat(World.strings("SELECT reason FROM deletion_log WHERE target = ? AND outcome = 'refused'", large))
                .containsExactly("User not found");
        sealer.sealNow();
        verify();
    }

    /** Whoever came back stays, so what the backup was about to delete may not be deleted either. */
    @Test
    void waitAlsoIfTheJournalIsReset() throws Exception {
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
    void waitAlsoIfItGoesOnWithoutAReplay() throws Exception {
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
    void includeAReplayThatHasBegunIfTheJournalIsReset() throws Exception {
        UUID back = user();
        Dump backup = sealedBackup();
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
        Dump backup = sealedBackup();
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
}
