package dev.lethe.testcleanup.catalogue;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The marker by which a row says that it is test data.
 *
 * @param object the JSON object that the tests put there, as SQL
 */
public record Marker(String object) {

    static Marker in(String column, String... path) {
        return new Marker(
                column + Arrays.stream(path).map(key -> "->'" + key + "'").collect(Collectors.joining()));
    }

    /** Returns the SQL condition for test data. Partial indexes are declared with the same text. */
    public String isThere() {
        return object + "->>'test_marker' = 'integration_test_data'";
    }

    /** Returns SQL for the session that wrote the row. */
    public String session() {
        return object + "->>'test_session_id'";
    }
}
