package dev.lethe.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies, measures and deletes whole folders. */
public final class Folders {

    private Folders() {}

    /** Copies a file or a folder. A build beside a run then doesn't change what is measured. */
    public static void copy(Path from, Path to) throws IOException {
        for (Path file : walk(from)) {
            Path copy = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(file, copy);
            }
        }
    }

    public static double megabytes(Path folder) throws IOException {
        long bytes = 0;
        for (Path file : walk(folder)) {
            bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
        }
        return bytes / 1e6;
    }

    public static void delete(Path folder) throws IOException {
        for (Path file : walk(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(file);
        }
    }

    private static List<Path> walk(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        }
    }
}
