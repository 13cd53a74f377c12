package dev.lethe.items;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder whose files can't be removed for a while, not even by root, whom permissions don't stop. */
public record FrozenFolder(Path path) implements AutoCloseable {

    public static FrozenFolder freeze(Path path) throws IOException {
        if (System.getProperty("user.name").equals("root")) {
            assumeTrue(chattr("+i", path), "this root can't make a folder immutable");
        } else {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r-xr-xr-x"));
        }
        return new FrozenFolder(path);
    }

    @Override
    public void close() throws IOException {
        if (System.getProperty("user.name").equals("root")) {
            chattr("-i", path);
        } else {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static boolean chattr(String change, Path path) {
        try {
            return new ProcessBuilder("chattr", change, path.toString())
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
