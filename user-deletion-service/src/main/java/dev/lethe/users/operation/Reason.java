package dev.lethe.users.operation;

import dev.lethe.common.error.Failure;
import java.util.regex.Pattern;

/** The reason that a client gives for what it asks. */
public final class Reason {

    public static final int LONGEST = 500;

    private static final Pattern PLAIN = Pattern.compile("[^\\p{Cc}\\p{Cs}]+");

    private Reason() {}

    /** Returns whether a text has something in it, and neither control characters nor unpaired surrogates. */
    public static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }

    public static void check(String reason) {
        if (reason.codePointCount(0, reason.length()) > LONGEST || !isPlain(reason)) {
            throw Failure.invalid("reason", "must have 1 to " + LONGEST + " characters, without control characters");
        }
    }
}
