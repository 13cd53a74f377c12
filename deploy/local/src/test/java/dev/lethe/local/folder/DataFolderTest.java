package dev.lethe.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path parent;

    @Test
    void isOpenToItsOwnerAlone() throws IOException {
        Files.createDirectories(parent.resolve("data/jwt"));
        DataFolder data = new DataFolder(parent.resolve("data")).create();
        Files.setPosixFilePermissions(data.root(), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(data.postgresBinaries(), PosixFilePermissions.fromString("rwxrwxrwx"));

        data.create();

        assertThat(data.itemFiles().resolve(".lethe-file-root")).isRegularFile();
        try (Stream<Path> all = Files.walk(data.root())) {
            for (Path path : all.toList()) {
                assertThat(Files.getPosixFilePermissions(path))
                        .as(path.toString())
                        .allMatch(permission -> permission.name().startsWith("OWNER"))
                        .contains(PosixFilePermission.OWNER_READ);
            }
        }
    }

    @Test
    void refusesAFolderWithOtherContents() throws IOException {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createFile(parent.resolve("thesis.txt"));

        assertThatThrownBy(() -> new DataFolder(parent).create()).hasMessageContaining("holds something else");

        assertThat(Files.getPosixFilePermissions(parent)).isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Stream<Path> files = Files.list(parent)) {
            assertThat(files).isEqualTo(List.of(parent.resolve("thesis.txt")));
        }
    }
}
