package dev.lethe.items.deletion;

import static dev.lethe.items.World.allFiles;
import static dev.lethe.items.World.file;
import static dev.lethe.items.World.in;
import static dev.lethe.items.World.item;
import static dev.lethe.items.World.itemWithout;
import static dev.lethe.items.World.log;
import static dev.lethe.items.World.notes;
import static dev.lethe.items.World.refusedFiles;
import static dev.lethe.items.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.items.ServiceTest;
import dev.lethe.items.World;
import dev.lethe.testing.Management;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FilesTest extends ServiceTest {

    @TempDir
    Path outside;

    private ObjectId user;

    @BeforeEach
    void someone() {
        user = user();
    }

    @Test
    void deletesAllFilesOfAnItemHoweverItNamesThem() {
        in("items")
                .insertOne(new Document("created_by", user)
                        .append("file_path", "a/one.txt")
                        .append(
                                "attachments",
                                List.of("a/b/two.txt", new Document("file_path", "three.txt").append("name", "3"))));
        in("items")
                .insertOne(
                        new Document("created_by", user).append("attachments", new Document("file_path", "four.txt")));
        for (String path : List.of("a/one.txt", "a/b/two.txt", "three.txt", "four.txt", "a/kept.txt")) {
            file(path);
        }
        answersItems(deleteItems(user), 2, 4);
        assertThat(allFiles()).containsExactly("a/kept.txt");
    }

    @Test
    void takesAnItemWithoutAUsableFileAsOneWithout() {
        for (Object odd : List.of("", 7, true, List.of(), new Document(), new Document("path", "x"))) {
            in("items").insertOne(new Document("created_by", user).append("file_path", odd));
            in("items").insertOne(new Document("created_by", user).append("attachments", odd));
        }
        in("items")
                .insertOne(new Document("created_by", user)
                        .append("file_path", null)
                        .append("attachments", null));
        answersItems(deleteItems(user), 13, 0);
        assertThat(refusedFiles().keySet()).containsExactly("{\"path\": \"x\"}", "{\"value\": 7}", "{\"value\": true}");
    }

    @Test
    void countsOnlyFilesThatExisted() {
        item(user, "there.txt");
        itemWithout(user, "gone.txt");
        itemWithout(user, "no/such/folder/gone.txt");
        answersItems(deleteItems(user), 3, 1);
        assertThat(log().get(0).containsKey("refused_files")).isFalse();
        assertThat(refusedFiles()).isEmpty();
    }

    @Test
    void countsAFileOfTwoItemsOnce() {
        item(user, "same.txt");
        item(user, "same.txt");
        answersItems(deleteItems(user), 2, 1);
    }

    @Test
    void keepsAFileThatSomebodyElsesItemNeeds() {
        ObjectId other = user();
        for (String path : List.of("a.txt", "b.txt", "c.txt", "d.txt")) {
            item(user, path);
        }
        itemWithout(other, "a.txt");
        in("items").insertOne(new Document("created_by", other).append("attachments", List.of("x", "b.txt")));
        in("items")
                .insertOne(new Document("created_by", other.toHexString())
                        .append("attachments", List.of(new Document("file_path", "c.txt"))));
        answersItems(deleteItems(user), 4, 1);
        assertThat(allFiles()).containsExactly("a.txt", "b.txt", "c.txt");
        answersItems(deleteItems(other), 3, 3);
        assertThat(allFiles()).isEmpty();
    }

    @Test
    void keepsAFileThatAThousandOfAnothersItemsNeed() {
        ObjectId other = user();
        for (int n = 0; n < 1000; n++) {
            itemWithout(other, "default.png");
        }
        item(user, "default.png");
        item(user, "own.png");
        answersItems(deleteItems(user), 2, 1);
        assertThat(allFiles()).containsExactly("default.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../victim.txt",
                "a/../../victim.txt",
                "..",
                ".",
                "a/./b.txt",
                "a//b.txt",
                "a/",
                "/etc/hostname",
                "nul\0.txt",
                "a\0/b.txt",
                "folder",
                "link.txt",
                "linked/victim.txt",
                "inside-link/real.txt",
                "real.txt/below"
            })
    void refusesAPathThatIsNotAPlainFileBelowTheRootAndGoesOn(String path) throws IOException {
        Path victim = Files.writeString(outside.resolve("victim.txt"), "victim");
        Files.writeString(World.ROOT.resolveSibling("victim.txt"), "victim");
        file("folder/content.txt");
        file("real.txt");
        file("place/real.txt");
        Files.createSymbolicLink(World.ROOT.resolve("link.txt"), victim);
        Files.createSymbolicLink(World.ROOT.resolve("linked"), outside);
        Files.createSymbolicLink(World.ROOT.resolve("inside-link"), World.ROOT.resolve("place"));
        List<String> before = allFiles();
        itemWithout(user, path);
        item(user, "good.txt");
        answersItems(deleteItems(user), 2, 1);
        assertThat(allFiles()).isEqualTo(before);
        assertThat(victim).exists();
        assertThat(World.ROOT.resolveSibling("victim.txt")).exists();
        assertThat(log().get(0).getLong("refused_files")).isEqualTo(1);
        assertThat(refusedFiles()).containsOnlyKeys(path);
        Files.delete(World.ROOT.resolveSibling("victim.txt"));
    }

    @Test
    void refusesNamesThatNoFileCanHave() {
        itemWithout(user, "x".repeat(256));
        itemWithout(user, "x/".repeat(3000) + "y");
        itemWithout(user, "\ud800.txt");
        assertThat(deleteItems(user).statusCode()).isEqualTo(200);
        assertThat(notes()).isZero();
    }

    private static long notes() {
        return dev.lethe.items.World.notes();
    }

    @Test
    void deletesFilesWithUnusualNames() {
        for (String path : List.of("with space.txt", "ünï/cödé.txt", "a\\b.txt", "-rf", "*.txt", "line\nbreak")) {
            item(user, path);
        }
        answersItems(deleteItems(user), 6, 6);
    }

    @Test
    void countsTheOutcomesOfFilesInAMetric() {
        itemWithout(user, "/absolute");
        item(user, "good.txt");
        deleteItems(user).then().statusCode(200);
        String metrics = Management.get("/q/metrics").asString();
        assertThat(metrics)
                .containsPattern("lethe_items_files_total\\{outcome=\"refused\"[^}]*\\} [1-9]")
                .containsPattern("lethe_items_files_total\\{outcome=\"removed\"[^}]*\\} [1-9]");
    }

    @Test
    void deletesNothingWhileTheFilesAreOutOfReach() throws IOException {
        item(user, "a.txt");
        Path away = World.ROOT.resolveSibling("away-" + World.ROOT.getFileName());
        Files.move(World.ROOT, away);
        try {
            assertThat(deleteItems(user).statusCode()).isEqualTo(503);
            assertThat(Management.get("/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(in("items").countDocuments()).isEqualTo(1);
        } finally {
            Files.move(away, World.ROOT);
        }
        answersItems(deleteItems(user), 1, 1);
    }

    @Test
    void deletesNothingWithoutTheMarkerOfTheFileRoot() throws IOException {
        item(user, "a.txt");
        Files.delete(World.ROOT.resolve(World.MARKER));
        try {
            assertThat(deleteItems(user).statusCode()).isEqualTo(503);
            assertThat(Management.get("/q/health/ready").asString()).contains("has no marker file .lethe-file-root");
            assertThat(in("items").countDocuments()).isEqualTo(1);
            assertThat(allFiles()).containsExactly("a.txt");
        } finally {
            World.marked(World.ROOT);
        }
        answersItems(deleteItems(user), 1, 1);
    }

    @Test
    void neverUnlinksTheMarkerOfTheFileRoot() {
        itemWithout(user, World.MARKER);
        answersItems(deleteItems(user), 1, 0);
        assertThat(World.ROOT.resolve(World.MARKER)).exists();
        assertThat(refusedFiles()).containsEntry(World.MARKER, "the marker of the file root");
    }
}
