package dev.lethe.testcleanup.session;

import dev.lethe.common.error.Failure;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;

/** The end of a page. Following pages don't change when new sessions begin. */
record Cursor(Instant lastSeen, String session) {

    /** {@link Instant} has earlier and later years than these, which PostgreSQL can't hold. */
    private static final int FIRST_YEAR = 1;

    private static final int LAST_YEAR = 9999;

    static Cursor after(TestSession last) {
        return new Cursor(last.lastSeen(), last.id() == null ? "" : last.id());
    }

    static Cursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            if (parts.length == 2 && parts[1].indexOf('\0') < 0) {
                Instant lastSeen = Instant.parse(parts[0]);
                int year = lastSeen.atOffset(ZoneOffset.UTC).getYear();
                if (FIRST_YEAR <= year && year <= LAST_YEAR) {
                    return new Cursor(lastSeen, parts[1]);
                }
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // not what a page ended with
        }
        throw Failure.invalid("after", "must be the next of a page");
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((lastSeen + " " + session).getBytes(StandardCharsets.UTF_8));
    }
}
