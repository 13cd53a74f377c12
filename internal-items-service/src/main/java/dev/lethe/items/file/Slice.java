package dev.lethe.items.file;

import dev.lethe.items.file.Removal.Outcome;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files of one folder that are removed together. */
record Slice(Path root, List<Path> folders, List<Map.Entry<String, Path>> files, boolean really) {

    /** @throws IOException if there is no root, which says nothing of the files below it */
    List<Removal> removals() throws IOException {
        Folder folder = Folder.root(root);
        try {
            for (Path name : folders) {
                Folder next = enter(folder, name);
                folder.close();
                folder = next;
            }
        } catch (NoSuchFileException e) {
            folder.close();
            return all(Outcome.MISSING, null);
        } catch (Refused e) {
            folder.close();
            return all(Outcome.REFUSED, e.getMessage());
        } catch (IOException e) {
            folder.close();
            return all(Outcome.FAILED, e.getClass().getSimpleName());
        }
        try (Folder last = folder) {
            List<Removal> removals = new ArrayList<>();
            for (Map.Entry<String, Path> file : files) {
                removals.add(remove(last, file.getKey(), file.getValue()));
            }
            return removals;
        }
    }

    private static Folder enter(Folder folder, Path name) throws IOException, Refused {
        BasicFileAttributes attributes = folder.attributes(name);
        if (attributes.isSymbolicLink()) {
            throw new Refused("a folder on the way is a symbolic link");
        }
        if (!attributes.isDirectory()) {
            throw new Refused("a folder on the way is none");
        }
        return folder.open(name);
    }

    private Removal remove(Folder folder, String path, Path name) {
        try {
            BasicFileAttributes attributes = folder.attributes(name);
            if (!attributes.isRegularFile()) {
                return new Removal(
                        path, Outcome.REFUSED, attributes.isSymbolicLink() ? "a symbolic link" : "not a regular file");
            }
            if (really) {
                folder.unlink(name);
            }
            return Removal.of(path, Outcome.REMOVED);
        } catch (NoSuchFileException e) {
            return Removal.of(path, Outcome.MISSING);
        } catch (IOException e) {
            return new Removal(path, Outcome.FAILED, e.getClass().getSimpleName());
        }
    }

    private List<Removal> all(Outcome outcome, String why) {
        return files.stream()
                .map(file -> new Removal(file.getKey(), outcome, why))
                .toList();
    }
}
