package dev.lethe.testcleanup.session;

import dev.lethe.common.error.Failure;
import dev.lethe.common.input.TypedParameters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** The end of a page. Following pages don't change when new sessions begin. */
record Cursor(Instant lastSeen, String session) {

    static Cursor after(TestSession last) {
        return new Cursor(last.lastSeen(), last.id() == null ? "" : last.id());
    }

    static Cursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            if (parts.length == 2 && parts[1].indexOf('\0') < 0) {
                return new Cursor(TypedParameters.time("after", parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException | Failure e) {
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
