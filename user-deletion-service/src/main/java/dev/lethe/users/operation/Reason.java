package dev.lethe.users.operation;

import dev.lethe.common.error.Failure;
import java.util.regex.Pattern;

/** The reason that a client gives for what it asks. */
public final class Reason {

    public static final int LONGEST = 500;

    private static final Pattern TEXT = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1," + LONGEST + "}");

    private Reason() {}

    public static void check(String reason) {
        if (!TEXT.matcher(reason).matches()) {
            throw Failure.invalid("reason", "must have 1 to " + LONGEST + " characters, without control characters");
        }
    }
}
