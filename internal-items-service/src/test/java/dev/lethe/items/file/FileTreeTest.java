package dev.lethe.items.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lethe.common.error.Failure;
import dev.lethe.items.FrozenFolder;
import dev.lethe.items.file.Removal.Outcome;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to name a file, on a real file system, with a file outside the root as the target of attacks. */
class FileTreeTest {

    @TempDir
    Path folder;

    private Path root;
    private Path victim;
    private FileTree tree;

    @BeforeEach
    void plant() throws IOException {
        root = Files.createDirectory(folder.resolve("root"));
        Files.createFile(root.resolve(Folder.MARKER));
        victim = Files.writeString(folder.resolve("victim.txt"), "victim");
        tree = treeAt(root);
    }

    @AfterEach
    void theVictimLives() {
        tree.stop();
        assertThat(victim).hasContent("victim");
    }

    private static FileTree treeAt(Path root) {
        return new FileTree(new SmallRyeConfigBuilder()
                .withConverters(new Converter<?>[] {new DurationConverter()})
                .withSources(new PropertiesConfigSource(Map.of("lethe.items.file-root", root.toString()), "test", 100))
                .withMapping(FileConfig.class)
                .build()
                .getConfigMapping(FileConfig.class));
    }

    private Path file(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "content");
    }

    private void becomes(String path, Outcome outcome, String why) {
        Removal expected = new Removal(path, outcome, why);
        assertThat(tree.rehearse(List.of(path))).containsExactly(expected);
        assertThat(tree.remove(List.of(path))).containsExactly(expected);
    }

    @Test
    void removesAFileAndNothingBesideOrAboveIt() throws IOException {
        Path gone = file("a/b/gone.txt");
        Path kept = file("a/b/gone.txt.bak");
        Path last = file("c/last.txt");
        becomes("a/b/gone.txt", Outcome.REMOVED, null);
        becomes("c/last.txt", Outcome.REMOVED, null);
        assertThat(gone).doesNotExist();
        assertThat(last).doesNotExist();
        assertThat(last.getParent()).isEmptyDirectory();
        assertThat(kept).exists();
    }

    @Test
    void removesAnEmptyFolderAndNothingElseOfThatName() throws IOException {
        Files.createDirectory(root.resolve("empty"));
        file("full/a.txt");
        file("file");
        Files.createSymbolicLink(root.resolve("link"), Files.createDirectory(folder.resolve("elsewhere")));
        for (String name : List.of("empty", "full", "file", "link", "missing")) {
            tree.removeIfEmpty(name);
        }
        assertThat(root.resolve("empty")).doesNotExist();
        assertThat(List.of(root.resolve("full/a.txt"), root.resolve("file"), folder.resolve("elsewhere")))
                .allMatch(Files::exists);
        assertThat(root.resolve("link")).isSymbolicLink();
    }

    @Test
    void aDryRunDeletesNothing() throws IOException {
        Path file = file("a.txt");
        assertThat(tree.rehearse(List.of("a.txt"))).containsExactly(Removal.of("a.txt", Outcome.REMOVED));
        assertThat(file).exists();
    }

    @Test
    void removesManyFilesOfManyFoldersAndSaysSoOfEach() throws IOException {
        List<String> paths = new ArrayList<>();
        for (int n = 0; n < 500; n++) {
            paths.add("f" + n % 3 + "/" + n);
            file(paths.get(n));
        }
        assertThat(tree.remove(paths))
                .containsExactlyInAnyOrderElementsOf(paths.stream()
                        .map(path -> Removal.of(path, Outcome.REMOVED))
                        .toList());
    }

    @Test
    void oneOfManyWhoWantAFileGetsIt() throws IOException {
        for (int n = 0; n < 20; n++) {
            file("same/" + n);
        }
        List<String> paths = IntStream.range(0, 20).mapToObj(n -> "same/" + n).toList();
        List<CompletableFuture<List<Removal>>> all = IntStream.range(0, 6)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> tree.remove(paths)))
                .toList();
        List<Removal> removals =
                all.stream().flatMap(some -> some.join().stream()).toList();
        assertThat(removals)
                .filteredOn(removal -> removal.outcome() == Outcome.REMOVED)
                .hasSize(20);
        assertThat(removals)
                .filteredOn(removal -> removal.outcome() == Outcome.MISSING)
                .hasSize(100);
    }

    @Test
    void missesWhatIsNotThere() throws IOException {
        file("a/b.txt");
        becomes("c.txt", Outcome.MISSING, null);
        becomes("a/c.txt", Outcome.MISSING, null);
        becomes("no/such/folder/c.txt", Outcome.MISSING, null);
        becomes("x".repeat(255), Outcome.MISSING, null);
    }

    @Test
    void refusesWhatLeadsOutOfTheRootOrIsTheRoot() {
        for (String path : List.of("../victim.txt", "a/../../victim.txt", "", ".", "..", "../root")) {
            becomes(path, Outcome.REFUSED, "not plain: has an empty part, . or ..");
        }
        becomes(victim.toString(), Outcome.REFUSED, "absolute");
        becomes(root.toString(), Outcome.REFUSED, "absolute");
        becomes("\0../victim.txt", Outcome.REFUSED, "contains NUL");
        assertThat(root).exists();
    }

    @Test
    void refusesSymbolicLinksWhereverTheyLead() throws IOException {
        file("place/real.txt");
        Files.createSymbolicLink(root.resolve("to-victim"), victim);
        Files.createSymbolicLink(root.resolve("to-inside"), root.resolve("place/real.txt"));
        Files.createSymbolicLink(root.resolve("to-nothing"), root.resolve("nothing"));
        Files.createSymbolicLink(root.resolve("to-itself"), root.resolve("to-itself"));
        for (String path : List.of("to-victim", "to-inside", "to-nothing", "to-itself")) {
            becomes(path, Outcome.REFUSED, "a symbolic link");
            assertThat(Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS))
                    .isTrue();
        }
        assertThat(root.resolve("place/real.txt")).exists();
    }

    @Test
    void refusesWhatIsBelowASymbolicLink() throws IOException {
        file("place/real.txt");
        file("a/b/c.txt");
        Files.createSymbolicLink(root.resolve("out"), folder);
        Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(root.resolve("inside"), root.resolve("place"));
        Files.createSymbolicLink(root.resolve("a/middle"), root.resolve("a/b"));
        for (String path : List.of("out/victim.txt", "up/victim.txt", "inside/real.txt", "a/middle/c.txt")) {
            becomes(path, Outcome.REFUSED, "a folder on the way is a symbolic link");
        }
        assertThat(root.resolve("place/real.txt")).exists();
        assertThat(root.resolve("a/b/c.txt")).exists();
    }

    /** The root itself may be behind a symbolic link. */
    @Test
    void followsALinkToTheRoot() throws IOException {
        Path file = file("a.txt");
        FileTree linked = treeAt(Files.createSymbolicLink(folder.resolve("link"), root));
        linked.require();
        assertThat(linked.remove(List.of("a.txt"))).containsExactly(Removal.of("a.txt", Outcome.REMOVED));
        assertThat(file).doesNotExist();
        linked.stop();
    }

    @Test
    void refusesWhatIsNoRegularFile() throws Exception {
        file("folder/content.txt");
        Files.createDirectory(root.resolve("empty"));
        becomes("folder", Outcome.REFUSED, "not a regular file");
        becomes("empty", Outcome.REFUSED, "not a regular file");
        becomes("folder/content.txt/below", Outcome.REFUSED, "a folder on the way is none");
        assertThat(root.resolve("folder/content.txt")).exists();
        assertThat(root.resolve("empty")).exists();
        Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        assumeTrue(mkfifo.waitFor() == 0, "there are no pipes here");
        becomes("pipe", Outcome.REFUSED, "not a regular file");
        assertThat(root.resolve("pipe")).exists();
    }

    /** Unlinking removes one name of a file. Other names stay, also outside the root. */
    @Test
    void removesOneNameOfAFileThatHasSeveral() throws IOException {
        Files.createLink(root.resolve("hard"), victim);
        becomes("hard", Outcome.REMOVED, null);
        assertThat(root.resolve("hard")).doesNotExist();
    }

    @Test
    void removesFilesWithUnusualNames() throws IOException {
        for (String path : List.of("ü/ñ.txt", "e\u0301", "日本語", "a\\..\\b", "-rf", "*", "new\nline", " ", "...")) {
            Path file = file(path);
            becomes(path, Outcome.REMOVED, null);
            assertThat(file).doesNotExist();
        }
        Path other = file("e\u0301");
        becomes("\u00e9", Outcome.MISSING, null);
        assertThat(other).exists();
    }

    @Test
    void reachesAFileThatIsFurtherDownThanAPathCanSay() throws IOException {
        String deep = "d".repeat(200) + "/";
        file(deep.repeat(15) + "file.txt");
        becomes(deep.repeat(15) + "file.txt", Outcome.REMOVED, null);
        becomes(deep.repeat(21) + "file.txt", Outcome.REFUSED, "too long");
    }

    @Test
    void failsWhereAFileCannotBeRemovedNowAndRemovesItLater() throws IOException {
        Path frozen = file("frozen/a.txt");
        file("other.txt");
        try (FrozenFolder folder = FrozenFolder.freeze(frozen.getParent())) {
            assertThat(tree.remove(List.of("frozen/a.txt", "other.txt")))
                    .extracting(Removal::path, Removal::outcome)
                    .containsExactlyInAnyOrder(
                            tuple("frozen/a.txt", Outcome.FAILED), tuple("other.txt", Outcome.REMOVED));
            assertThat(folder.path().resolve("a.txt")).exists();
        }
        becomes("frozen/a.txt", Outcome.REMOVED, null);
    }

    @Test
    void asksForARootThatIsThereAndNamesItToNobody() throws IOException {
        for (Path none : List.of(folder.resolve("nothing"), victim)) {
            FileTree nowhere = treeAt(none);
            for (Runnable use : List.<Runnable>of(
                    nowhere::require, () -> nowhere.remove(List.of("a")), () -> nowhere.rehearse(List.of("a")))) {
                assertThatThrownBy(use::run)
                        .isInstanceOfSatisfying(
                                Failure.class,
                                failure -> assertThat(failure.status()).isEqualTo(503))
                        .rootCause()
                        .hasMessageNotContaining(none.toString());
            }
            nowhere.stop();
        }
    }

    @Test
    void takesNoRootThatItCannotWriteTo() throws IOException {
        assumeTrue(!System.getProperty("user.name").equals("root"), "root can write everywhere");
        try (FrozenFolder frozen = FrozenFolder.freeze(root)) {
            assertThatThrownBy(treeAt(frozen.path())::require).isInstanceOf(Failure.class);
        }
    }
}
