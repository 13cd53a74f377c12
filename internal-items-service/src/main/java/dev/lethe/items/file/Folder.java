package dev.lethe.items.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * An open folder. Operations apply to this folder even if its path leads to another one by now, except on systems that
 * can't hold a folder ({@link NamedFolder}).
 */
sealed interface Folder extends Closeable permits HeldFolder, NamedFolder {

    /** The file that marks the root. The mount point of a lost volume doesn't have it. */
    String MARKER = ".lethe-file-root";

    /** Opens the root, whose path may be a symbolic link because an operator configured it. */
    static Folder root(Path path) throws IOException {
        Folder root = held(path);
        try {
            if (!root.attributes(Path.of(MARKER)).isRegularFile()) {
                throw new NoSuchFileException(MARKER);
            }
            return root;
        } catch (NoSuchFileException e) {
            root.close();
            throw new IOException("The file root has no marker file " + MARKER);
        } catch (IOException e) {
            root.close();
            throw e;
        }
    }

    private static Folder held(Path path) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(path);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new HeldFolder(secure);
        }
        stream.close();
        return new NamedFolder(path.toRealPath());
    }

    /** Reads the attributes without following symbolic links. */
    BasicFileAttributes attributes(Path name) throws IOException;

    /** Opens a folder in this one, without following symbolic links. */
    Folder open(Path name) throws IOException;

    void unlink(Path name) throws IOException;

    /** Removes a folder in this one, if it is empty. */
    void remove(Path name) throws IOException;
}
