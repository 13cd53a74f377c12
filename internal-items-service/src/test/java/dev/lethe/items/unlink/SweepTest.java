package dev.lethe.items.unlink;

import static dev.lethe.items.World.allFiles;
import static dev.lethe.items.World.file;
import static dev.lethe.items.World.in;
import static dev.lethe.items.World.itemWithout;
import static dev.lethe.items.World.notes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.items.FrozenFolder;
import dev.lethe.items.ServiceTest;
import dev.lethe.items.World;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SweepTest extends ServiceTest {

    private final ObjectId user = new ObjectId();

    private static void note(ObjectId user, Instant at, Instant due, boolean settled, List<String> paths) {
        note(new ObjectId(), user, at, due, settled, paths);
    }

    private static void note(
            ObjectId deletion, ObjectId user, Instant at, Instant due, boolean settled, List<String> paths) {
        note(deletion, user, at, due, settled, paths, List.of());
    }

    private static void note(
            ObjectId deletion,
            ObjectId user,
            Instant at,
            Instant due,
            boolean settled,
            List<String> paths,
            List<String> absent) {
        in("unlinks")
                .insertOne(new Document("deletion", deletion)
                        .append("user", user.toHexString())
                        .append("at", Date.from(at))
                        .append("due", Date.from(due))
                        .append("settled", settled)
                        .append("attempts", 0)
                        .append("paths", paths)
                        .append("absent", absent));
    }

    /** Waits until the sweep has tried every note that is due by now, the oldest first. */
    private void awaitSweep() {
        ObjectId last = new ObjectId();
        note(last, user, Instant.now(), Instant.now(), true, List.of());
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> World.count("unlinks", new Document("deletion", last)) == 0);
    }

    private static void awaitNoNotes() {
        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> notes() == 0);
    }

    @Test
    void finishesANoteThatIsDue() {
        file("a/b.txt");
        file("kept.txt");
        note(user, Instant.now(), Instant.now(), true, List.of("a/b.txt", "gone.txt"));
        awaitNoNotes();
        assertThat(allFiles()).containsExactly("kept.txt");
    }

    @Test
    void aNoteThatCanNotBeReadKeepsNoOtherWaiting() {
        Date before = Date.from(Instant.now().minusSeconds(60));
        in("unlinks").insertOne(new Document("due", before));
        in("unlinks").insertOne(new Document("due", before).append("settled", "perhaps"));
        in("unlinks")
                .insertOne(new Document("due", before).append("settled", true).append("paths", 5));
        file("a.txt");
        note(user, Instant.now(), Instant.now(), true, List.of("a.txt"));
        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> allFiles().isEmpty() && notes() == 3);
    }

    @Test
    void leavesANoteThatIsNotDueToItsWriter() {
        file("a.txt");
        note(user, Instant.now(), Instant.now().plusSeconds(3600), true, List.of("a.txt"));
        awaitSweep();
        assertThat(allFiles()).containsExactly("a.txt");
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void keepsAFileThatAnItemNeedsAndForgetsIt() {
        file("a.txt");
        itemWithout(user, "a.txt");
        note(user, Instant.now(), Instant.now(), true, List.of("a.txt"));
        awaitNoNotes();
        assertThat(allFiles()).containsExactly("a.txt");
    }

    /** Without transactions, the note's writer may be about to delete that very item. */
    @Test
    void staysWithAnUnsettledNoteUntilTheItemIsGone() {
        file("a.txt");
        ObjectId item = itemWithout(user, "a.txt");
        note(user, Instant.now(), Instant.now(), false, List.of("a.txt"));
        awaitSweep();
        assertThat(allFiles()).containsExactly("a.txt");
        assertThat(notes()).isEqualTo(1);
        in("items").deleteOne(new Document("_id", item));
        awaitNoNotes();
        assertThat(allFiles()).isEmpty();
    }

    @Test
    void forgetsAnUnsettledNoteWhenNobodyCanBeAtItAnyMore() {
        file("a.txt");
        itemWithout(user, "a.txt");
        note(user, Instant.now().minus(Duration.ofHours(2)), Instant.now(), false, List.of("a.txt"));
        awaitNoNotes();
        assertThat(allFiles()).containsExactly("a.txt");
    }

    private ObjectId entry() {
        ObjectId entry = new ObjectId();
        in("deletion_log")
                .insertOne(new Document("_id", entry)
                        .append("at", new Date())
                        .append("counts", new Document("items", 3L)));
        return entry;
    }

    private static Object countedFiles() {
        return World.log().get(0).get("counts", Document.class).get("files");
    }

    /** The note's writer may have unlinked them, and died before counting them. */
    @Test
    void countsWhatIsGoneAndWasThereWhenItWasNoted() {
        file("there.txt");
        List<String> paths = List.of("there.txt", "unlinked.txt", "never.txt", "../refused.txt");
        note(entry(), user, Instant.now(), Instant.now(), true, paths, List.of("never.txt"));
        awaitNoNotes();
        Awaitility.await().untilAsserted(() -> assertThat(countedFiles()).isEqualTo(2L));
    }

    /** Without transactions the items may still be there, and another call may have counted their files. */
    @Test
    void countsOnlyWhatItUnlinksItselfOfAnUnsettledNote() {
        file("there.txt");
        note(entry(), user, Instant.now(), Instant.now(), false, List.of("there.txt", "unlinked.txt"));
        awaitNoNotes();
        assertThat(countedFiles()).isEqualTo(1L);
    }

    @Test
    void triesAgainWhatCouldNotBeUnlinkedAndCountsItThen() throws IOException {
        ObjectId owner = World.user();
        World.item(owner, "frozen/a.txt");
        World.item(owner, "b.txt");
        try (FrozenFolder folder = FrozenFolder.freeze(World.ROOT.resolve("frozen"))) {
            answersItems(deleteItems(owner), 2, 1);
            World.endLeases();
            awaitSweep();
            assertThat(folder.path().resolve("a.txt")).exists();
            assertThat(in("unlinks").find())
                    .singleElement()
                    .satisfies(note ->
                            assertThat(note.getList("paths", String.class)).containsExactly("frozen/a.txt"));
        }
        World.endLeases();
        awaitNoNotes();
        assertThat(allFiles()).isEmpty();
        assertThat(countedFiles()).isEqualTo(2L);
    }
}
