package dev.lethe.local.console;

import java.util.regex.Pattern;

/**
 * Makes text from outside safe for a terminal. A user's name could contain escape sequences, or characters that reverse
 * the direction of the rest of the line.
 */
public final class Printable {

    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private Printable() {}

    public static String of(String text) {
        return UNSAFE.matcher(text)
                .replaceAll(match -> "\\\\u%04x".formatted(match.group().codePointAt(0)));
    }
}
