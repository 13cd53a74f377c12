package dev.lethe.local.console;

import java.time.Duration;
import java.util.Locale;

/** The terminal of {@code ./lethe up}: a line for every step, in the order in which they happen. */
public final class Console {

    public void line(String format, Object... arguments) {
        System.out.println(format.formatted(arguments));
        System.out.flush();
    }

    public void ready(String what, String address, Duration after) {
        line("  %-23s %-24s ready after %s", what, address, seconds(after));
    }

    /** Prints a trouble to the other stream, so that it is seen when the output goes to a file. */
    public void trouble(String text) {
        System.err.println("lethe: " + text);
        System.err.flush();
    }

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
