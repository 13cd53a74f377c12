package dev.lethe.local.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** Prints lines for people, and makes text from outside safe for their terminal. */
public final class Console {

    private final PrintStream out;

    public Console() {
        this(System.out);
    }

    public Console(PrintStream out) {
        this.out = out;
    }

    public void line(String format, Object... arguments) {
        out.println(format(format, arguments));
        out.flush();
    }

    /** Prints without ending the line. */
    public void part(String format, Object... arguments) {
        out.print(format(format, arguments));
        out.flush();
    }

    public void ready(String what, String address, Duration after) {
        line("  %-23s %-24s ready after %s", what, address, seconds(after));
    }

    /** Prints a trouble to the other stream, so that it is seen when the output goes to a file. */
    public void trouble(String text) {
        System.err.println("lethe: " + text);
        System.err.flush();
    }

    private static String format(String format, Object... arguments) {
        Object[] printable = Stream.of(arguments)
                .map(argument -> argument instanceof String text ? Printable.of(text) : argument)
                .toArray();
        return String.format(Locale.ROOT, format, printable);
    }

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
