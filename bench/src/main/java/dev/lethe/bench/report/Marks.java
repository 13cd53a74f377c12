package dev.lethe.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Writes figures into a page, between two marks. */
public final class Marks {

    private static final int COLUMNS = 120;

    private Marks() {}

    /** Replaces what the page has between the two marks of a benchmark. */
    public static void write(Path file, String benchmark, String figures) throws IOException {
        String before = Files.readString(file);
        String first = "<!-- %s: begin -->".formatted(benchmark);
        String last = "<!-- %s: end -->".formatted(benchmark);
        int begin = before.indexOf(first);
        int end = before.indexOf(last);
        if (begin < 0 || end < begin) {
            throw new IOException(file + " has no place for the figures, between " + first + " and " + last);
        }
        String wrapped = figures.lines().map(Marks::wrap).collect(Collectors.joining("\n", "\n", "\n"));
        Files.writeString(file, before.substring(0, begin + first.length()) + wrapped + before.substring(end));
    }

    private static String wrap(String line) {
        boolean fits = line.startsWith("|") || line.length() <= COLUMNS;
        return fits
                ? line
                : line.replaceAll("(.{1,%d})(?: |$)".formatted(COLUMNS), "$1\n").stripTrailing();
    }
}
