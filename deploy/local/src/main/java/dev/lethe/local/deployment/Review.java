package dev.lethe.local.deployment;

import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import picocli.CommandLine.Option;

/**
 * Asks before something that can't be undone. People confirm it by typing a number from the review. Everything is
 * printed to the standard error stream, so that the standard output has nothing but the result.
 */
public final class Review {

    @Option(names = "--yes", description = "Confirms, for scripts.")
    private boolean yes;

    private final Console console = new Console(System.err);

    public Console console() {
        return console;
    }

    public boolean isConfirmedInAdvance() {
        return yes;
    }

    /** Goes on if the number is typed, or if it is confirmed in advance. Anything else is a refusal. */
    public void confirm(long number, String act) {
        if (yes) {
            return;
        }
        console.part("Type %d to %s: ", number, act);
        String typed = readLine();
        if (typed == null) {
            console.line("");
            throw Refusal.because("nothing was done: there was no answer (--yes confirms in scripts)");
        }
        if (!typed.strip().equals(String.valueOf(number))) {
            throw Refusal.because("nothing was done: the answer was not %d", number);
        }
    }

    private static String readLine() {
        try {
            return new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        } catch (IOException e) {
            return null;
        }
    }

    /** Returns a number and its noun, in the singular or with an s. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
