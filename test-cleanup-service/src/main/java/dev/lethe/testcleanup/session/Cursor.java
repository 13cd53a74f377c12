package dev.lethe.testcleanup.session;

import dev.lethe.common.error.Failure;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Where a page ended: the pages that follow stay the same, whatever begins meanwhile. */
record Cursor(Instant lastSeen, String session) {

    static Cursor after(TestSession last) {
        return new Cursor(last.lastSeen(), last.id() == null ? "" : last.id());
    }

    static Cursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            if (parts.length == 2 && parts[1].indexOf('\0') < 0) {
                return new Cursor(Instant.parse(parts[0]), parts[1]);
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
