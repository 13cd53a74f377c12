package dev.lethe.local.console;

import java.util.regex.Pattern;

/** A value as one word of a shell: quoted only where it must be, so that it is as good for other readers. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=-]+");

    private ShellWord() {}

    public static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
