package dev.lethe.local.erasures;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.local.console.Console;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Shows how far an erasure is: a bar on a terminal, and otherwise a line every ten seconds and at each new state. */
final class Progress {

    private static final boolean TERMINAL = Boolean.getBoolean("lethe.terminal");
    private static final int WIDTH = 30;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    /** Begins the line anew, and has the terminal cut it at its edge. */
    private static final String BEGIN_LINE = "\r\u001b[K\u001b[?7l";

    private static final String END_LINE = "\u001b[?7h";

    private final Console console = new Console();
    private String state = "";
    private Instant last = Instant.EPOCH;

    void show(JsonNode erasure) {
        if (TERMINAL) {
            System.out.print(BEGIN_LINE);
            console.part("%s", line(erasure));
            System.out.print(END_LINE);
            System.out.flush();
        } else if (!state.equals(stateOf(erasure)) || last.plus(BETWEEN_LINES).isBefore(Instant.now())) {
            last = Instant.now();
            console.line("%s", line(erasure));
        }
        state = stateOf(erasure);
    }

    /** Leaves the whole erasure on the screen. */
    void end(JsonNode erasure) {
        if (TERMINAL) {
            console.line("");
        }
        Erasures.print(erasure, console);
    }

    static String line(JsonNode erasure) {
        long total = Math.max(1, Erasures.number(erasure, "total"));
        long finished = Erasures.number(erasure, "total") - Erasures.pending(erasure);
        int filled = (int) (WIDTH * finished / total);
        StringBuilder line = new StringBuilder()
                .append('[')
                .append("#".repeat(filled))
                .append("-".repeat(WIDTH - filled))
                .append(String.format(
                        Locale.ROOT,
                        "] %3d %%  %d of %d",
                        100 * finished / total,
                        finished,
                        erasure.path("total").asLong()));
        append(line, erasure, "refused");
        append(line, erasure, "failed");
        if (erasure.has("ratePerSecond")) {
            line.append(String.format(
                    Locale.ROOT, ", %.0f/s", erasure.path("ratePerSecond").asDouble()));
        }
        if (erasure.has("estimatedEnd")) {
            long left = Duration.between(
                            Instant.now(),
                            Instant.parse(erasure.path("estimatedEnd").asText()))
                    .toSeconds();
            line.append(", %d s left".formatted(Math.max(0, left)));
        }
        return line.append("  ").append(stateOf(erasure)).toString();
    }

    private static void append(StringBuilder line, JsonNode erasure, String field) {
        long number = Erasures.number(erasure, field);
        if (number > 0) {
            line.append(", %d %s".formatted(number, field));
        }
    }

    /** Returns the state, and why it is blocked. */
    private static String stateOf(JsonNode erasure) {
        String state = erasure.path("state").asText();
        return erasure.has("blockedBy") ? state + ", blocked " + Erasures.blocked(erasure) : state;
    }
}
