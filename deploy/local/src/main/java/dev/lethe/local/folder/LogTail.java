package dev.lethe.local.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the line of a log that says why its process failed. */
public final class LogTail {

    private static final int LONGEST = 300;

    /** The root of the last stack trace if there is one, otherwise the last error. */
    private static final List<Pattern> TELLING =
            List.of(Pattern.compile("^Caused by: .+"), Pattern.compile("\\b(FATAL|ERROR|Error|Exception)\\b"));

    private LogTail() {}

    public static Optional<String> reason(Path log) {
        List<String> lines;
        try {
            // Decodes bytes that are no UTF-8, too: not every log is UTF-8 throughout.
            lines = new ArrayList<>(new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            return Optional.empty();
        }
        Collections.reverse(lines);
        return TELLING.stream()
                .flatMap(telling -> lines.stream()
                        .filter(line -> telling.matcher(line).find())
                        .limit(1))
                .findFirst()
                .map(line -> line.strip().replaceFirst("^Caused by: ", ""))
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    }
}
