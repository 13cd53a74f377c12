package dev.lethe.local.audit;

import java.util.regex.Pattern;

/** An id, as a whole word: 42 isn't found in 1421 or in user42. */
public record WholeWord(String id) {

    private static final Pattern SAFE = Pattern.compile("[0-9A-Za-z]");

    /** Returns a regular expression that PostgreSQL and Java read alike. */
    String regex() {
        StringBuilder escaped = new StringBuilder();
        id.codePoints().forEach(character -> {
            String text = Character.toString(character);
            escaped.append(SAFE.matcher(text).matches() || character > 0x7f ? text : "\\" + text);
        });
        return "(^|[^0-9A-Za-z])" + escaped + "($|[^0-9A-Za-z])";
    }

    boolean isIn(String text) {
        return Pattern.compile(regex(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .find();
    }
}
