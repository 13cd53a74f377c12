package dev.lethe.local.console;

import java.util.regex.Pattern;

/** Quotes a value as one word of a shell, but only where it has to be, so that other readers can use it too. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=-]+");

    private ShellWord() {}

    public static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
