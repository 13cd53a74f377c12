package dev.lethe.users.journal;

import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.store.Dump;
import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithJournal.class)
@DisplayName("Of deletions that can't be repeated a person decides")
class GivenUpTest extends JournalTests {

    /** Returns a deleted user whom a backup has as the only super-admin, so that the replay can't delete them. */
    private UUID refusedByTheReplay() throws Exception {
        UUID last = user("super-admin");
        Dump backup = sealedBackup();
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

    /** What a person has given up after one restore isn't asked for again after the next, even of an older backup. */
    @Test
    void whoeverWasGivenUpStaysAfterALaterRestoreToo() throws Exception {
        UUID early = user();
        UUID kept = user();
        UUID late = user();
        Dump older = sealedBackup();
        delete(early);
        Dump newer = sealedBackup();
        delete(kept);
        sealer.sealNow();
        newer.restoreInto(World.DATABASE);
        directory.accept(directory.head().orElseThrow().seal());
        awaitReady();
        delete(late);
        sealer.sealNow();
        restore(older);
        awaitReady();
        assertThat(List.of(early, kept, late)).filteredOn(World::exists).containsExactly(kept);
        sealer.sealNow();
        verify();
    }

    /** It has users whom the backup that was restored didn't have, so nobody decided that they stay. */
    @Test
    void asksAboutABackupOfATimeThatWasGivenUp() throws Exception {
        UUID kept = user();
        Dump backup = sealedBackup();
        UUID between = user();
        delete(user());
        Dump abandoned = sealedBackup();
        delete(kept);
        delete(between);
        sealer.sealNow();
        backup.restoreInto(World.DATABASE);
        directory.accept(directory.head().orElseThrow().seal());
        awaitReady();
        someSeal();
        restore(abandoned);
        sealer.sealNow();
        assertThat(journal.state().problem()).contains("which was lost before", "./lethe journal replay");
        assertThat(List.of(kept, between)).allMatch(World::exists);
        directory.requestReplay(directory.head().orElseThrow().seal());
        awaitReady();
        assertThat(List.of(kept, between)).noneMatch(World::exists);
    }
}
