package dev.lethe.items.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;

/** An open folder. What is done in it is done there, even if its name has come to mean another place meanwhile. */
sealed interface Folder extends Closeable permits HeldFolder, NamedFolder {

    /** Marks the root: an empty folder in its place, such as the mount point of a lost volume, hasn't got it. */
    String MARKER = ".lethe-file-root";

    /** The one folder whose name may be a symbolic link: it comes from the operator. */
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

    /** Of the name itself: a symbolic link is a link, wherever it leads. */
    BasicFileAttributes attributes(Path name) throws IOException;

    /** Not followed if it is a symbolic link. */
    Folder open(Path name) throws IOException;

    void unlink(Path name) throws IOException;
}
