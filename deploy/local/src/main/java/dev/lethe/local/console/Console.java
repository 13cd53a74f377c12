package dev.lethe.local.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** The terminal of {@code ./lethe up}: a line for every step, in the order in which they happen. */
public final class Console {

    private final PrintStream out;
    private final PrintStream err;

    public Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public void line(String format, Object... arguments) {
        out.println(format.formatted(arguments));
        out.flush();
    }

    public void ready(String what, String address, Duration after) {
        line("  %-23s %-24s ready after %s", what, address, seconds(after));
    }

    /** A trouble that ends the suite: on the other stream, so that it is seen when the output goes to a file. */
    public void trouble(String text) {
        err.println("lethe: " + text);
        err.flush();
    }

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
