package dev.lethe.testcleanup.cleanup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.common.error.Failure;
import java.util.Iterator;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The session whose test data is to be deleted, or all sessions if none is named. An empty or blank name is refused: a
 * pipeline variable that expanded to nothing must not delete everybody's data.
 */
public record CleanupRequest(
        @Schema(
                name = "test_session_id",
                description = "Only what this session left behind; left out or null: all test data",
                nullable = true,
                minLength = 1,
                maxLength = CleanupRequest.LONGEST_SESSION,
                examples = "test_session_1640995200_abc12345")
        Optional<String> session) {

    static final int LONGEST_SESSION = 128;

    private static final String SESSION = "test_session_id";

    /** @param body null if there was none */
    static CleanupRequest of(JsonNode body) {
        if (body == null) {
            return new CleanupRequest(Optional.empty());
        }
        if (!body.isObject()) {
            throw Failure.invalid("body", "must be a JSON object");
        }
        for (Iterator<String> fields = body.fieldNames(); fields.hasNext(); ) {
            String field = fields.next();
            if (!field.equals(SESSION)) {
                throw Failure.invalid(field, "Unknown field");
            }
        }
        JsonNode session = body.path(SESSION);
        return session.isMissingNode() || session.isNull()
                ? new CleanupRequest(Optional.empty())
                : new CleanupRequest(Optional.of(named(session)));
    }

    private static String named(JsonNode session) {
        if (!session.isTextual()) {
            throw Failure.invalid(SESSION, "must be a string");
        }
        String name = session.textValue();
        if (name.isBlank()) {
            throw Failure.invalid(SESSION, "must not be empty; leave it out to clean up all test data");
        }
        if (name.codePointCount(0, name.length()) > LONGEST_SESSION) {
            throw Failure.invalid(SESSION, "must not have more than " + LONGEST_SESSION + " characters");
        }
        if (name.indexOf('\0') >= 0) {
            throw Failure.invalid(SESSION, "must not contain the character U+0000");
        }
        if (name.codePoints().anyMatch(CleanupRequest::isHalfACharacter)) {
            throw Failure.invalid(SESSION, "must not contain an unpaired surrogate");
        }
        return name;
    }

    /** The database driver would write an unpaired surrogate as a question mark, and so select another session. */
    private static boolean isHalfACharacter(int codePoint) {
        return Character.MIN_SURROGATE <= codePoint && codePoint <= Character.MAX_SURROGATE;
    }
}
