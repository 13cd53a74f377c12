package dev.lethe.testcleanup.catalogue;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Where a row says that it is test data.
 *
 * @param object the JSON object that the tests put there, as SQL
 */
public record Marker(String object) {

    static Marker in(String column, String... path) {
        return new Marker(
                column + Arrays.stream(path).map(key -> "->'" + key + "'").collect(Collectors.joining()));
    }

    /** Whether a row is test data. Partial indexes are made for it, and found by these very words. */
    public String isThere() {
        return object + "->>'test_marker' = 'integration_test_data'";
    }

    /** The session that left the row behind. */
    public String session() {
        return object + "->>'test_session_id'";
    }
}
