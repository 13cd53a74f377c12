package dev.lethe.soak.subject;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of items, a folder for each user.
 *
 * @param owner the user that the service runs as, if it isn't the one who runs the soak
 */
public record FileTree(Path root, OptionalInt owner) {

    /** The service takes only a folder with this file for its file root. */
    private static final String MARKER = ".lethe-file-root";

    private static final byte[] CONTENT = "x".repeat(60).getBytes(StandardCharsets.US_ASCII);

    public void create() throws IOException {
        createFolder(root);
        Files.writeString(root.resolve(MARKER), "");
    }

    void write(String path) throws IOException {
        Path file = root.resolve(path);
        createFolder(file.getParent());
        Files.write(file, CONTENT);
    }

    private void createFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            if (owner.isPresent()) {
                Files.setAttribute(folder, "unix:uid", owner.getAsInt());
            }
        }
    }

    Set<String> paths() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(path -> !path.equals(MARKER))
                    .collect(Collectors.toSet());
        }
    }

    public void makeRootWritable(boolean writable) throws IOException {
        permit(root, writable);
    }

    /** Changes the folders below the root, which hold the files. */
    public void makeFoldersWritable(boolean writable) throws IOException {
        try (Stream<Path> folders = Files.list(root).filter(Files::isDirectory)) {
            for (Path folder : folders.toList()) {
                permit(folder, writable);
            }
        }
    }

    private static void permit(Path folder, boolean writable) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(writable ? "rwxr-xr-x" : "r-xr-xr-x"));
    }
}
