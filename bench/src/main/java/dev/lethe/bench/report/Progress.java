package dev.lethe.bench.report;

import java.time.Duration;
import java.time.Instant;

/** Prints what is going on to standard error. Only the report goes to standard output. */
public final class Progress {

    private static final Instant START = Instant.now();

    private Progress() {}

    public static void say(String format, Object... values) {
        Duration since = Duration.between(START, Instant.now());
        System.err.printf("[%2d:%02d] %s%n", since.toMinutes(), since.toSecondsPart(), format.formatted(values));
    }
}
