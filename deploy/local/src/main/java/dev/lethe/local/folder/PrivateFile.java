package dev.lethe.local.folder;

import dev.lethe.local.console.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files that only their owner may read. A file is there completely or not at all. */
public final class PrivateFile {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private PrivateFile() {}

    /**
     * Creates the folder, or makes an existing one private. Its files are executed and trusted, so it must not belong
     * to another user.
     */
    public static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder, OWNER_ONLY_FOLDER);
            if (!isOurs(folder)) {
                throw Refusal.because("%s belongs to another user; name another folder (--data)", folder);
            }
            Files.setPosixFilePermissions(folder, OWNER_ONLY_FOLDER.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether its owner is the one that a new file gets. */
    private static boolean isOurs(Path folder) throws IOException {
        Path ours = Files.createTempFile("lethe", ".owner", OWNER_ONLY);
        try {
            return Files.getOwner(folder).equals(Files.getOwner(ours));
        } finally {
            Files.delete(ours);
        }
    }

    public static void write(Path file, String content) {
        Path written = writeBeside(file, content);
        try {
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a new file. Returns false if another process wrote it first. */
    public static boolean writeNew(Path file, String content) {
        Path written = writeBeside(file, content);
        try {
            // Unlike a move, a link fails when its name is taken.
            Files.createLink(file, written);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(written);
        }
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path writeBeside(Path file, String content) {
        try {
            Path written =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", OWNER_ONLY);
            return Files.writeString(written, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
