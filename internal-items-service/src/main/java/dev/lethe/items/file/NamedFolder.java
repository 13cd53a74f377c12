package dev.lethe.items.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder on systems without file descriptors for folders. It is checked before each use. */
record NamedFolder(Path path) implements Folder {

    @Override
    public BasicFileAttributes attributes(Path name) throws IOException {
        return Files.readAttributes(path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Folder open(Path name) throws IOException {
        if (!attributes(name).isDirectory()) {
            throw new NotDirectoryException(name.toString());
        }
        return new NamedFolder(path.resolve(name));
    }

    @Override
    public void unlink(Path name) throws IOException {
        if (attributes(name).isDirectory()) {
            throw new IOException("a folder");
        }
        Files.delete(path.resolve(name));
    }

    @Override
    public void remove(Path name) throws IOException {
        if (!attributes(name).isDirectory()) {
            throw new NotDirectoryException(name.toString());
        }
        Files.delete(path.resolve(name));
    }

    @Override
    public void close() {
        // nothing is held
    }
}
