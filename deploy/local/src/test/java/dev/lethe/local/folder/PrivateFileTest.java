package dev.lethe.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {

    @TempDir
    Path folder;

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        Path file = folder.resolve("secret");

        PrivateFile.write(file, "one");
        PrivateFile.write(file, "two");

        assertThat(file).hasContent("two");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void onlyItsOwnerMayOpenAFolderEvenOneThatWasThere() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        PrivateFile.createFolder(open);
        PrivateFile.createFolder(folder.resolve("new"));

        for (String name : List.of("open", "new")) {
            assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aFolderOfAnotherUserIsRefused() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can make a folder another user's");
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.setAttribute(foreign, "unix:uid", 12345);

        assertThatThrownBy(() -> PrivateFile.createFolder(foreign)).hasMessageContaining("belongs to another user");
    }

    @Test
    void theFirstToWriteANewFileWins() {
        Path file = folder.resolve("key");

        assertThat(PrivateFile.writeNew(file, "first")).isTrue();
        assertThat(PrivateFile.writeNew(file, "second")).isFalse();

        assertThat(file).hasContent("first");
    }

    @Test
    void leavesNothingElseInTheFolder() throws IOException {
        PrivateFile.write(folder.resolve("a"), "");
        PrivateFile.writeNew(folder.resolve("b"), "");
        PrivateFile.writeNew(folder.resolve("b"), "");

        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("a", "b");
        }
    }
}
