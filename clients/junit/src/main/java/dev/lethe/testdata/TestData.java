package dev.lethe.testdata;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The session that all test data of a run belongs to, and the marker that says so. */
public final class TestData {

    private static final Pattern SESSION_ID = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private final String sessionId;

    TestData(String sessionId) {
        // An empty id would mean the test data of everybody.
        if (!SESSION_ID.matcher(sessionId).matches()) {
            throw new IllegalArgumentException("TEST_SESSION_ID must be up to 128 letters, digits and any of _ . : -");
        }
        this.sessionId = sessionId;
    }

    public String sessionId() {
        return sessionId;
    }

    /** Returns the marker for a user, a searchable or a metric. */
    public Map<String, Object> metadata(String dataType) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("test_session_id", sessionId);
        metadata.put("test_timestamp", LocalDateTime.now(ZoneOffset.UTC).format(TIMESTAMP));
        metadata.put("test_marker", "integration_test_data");
        metadata.put("created_by_test", true);
        metadata.put("test_data_type", dataType);
        return metadata;
    }

    /** Returns a copy of a user with the marker in {@code test_metadata}. */
    public Map<String, Object> user(Map<String, ?> user) {
        return with(user, "test_metadata", metadata("user"));
    }

    /** Returns a copy of a searchable with the marker in {@code payloads.public.test_metadata}. */
    public Map<String, Object> searchable(Map<String, ?> searchable) {
        Map<String, ?> payloads = map(searchable, "payloads");
        Map<String, Object> marked = with(map(payloads, "public"), "test_metadata", metadata("searchable"));
        return with(searchable, "payloads", with(payloads, "public", marked));
    }

    /** Returns a copy of a metric with the marker among its {@code metadata}. */
    public Map<String, Object> metric(Map<String, ?> metric) {
        Map<String, Object> marked = new LinkedHashMap<>(map(metric, "metadata"));
        marked.putAll(metadata("metric"));
        return with(metric, "metadata", marked);
    }

    private static Map<String, Object> with(Map<String, ?> values, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return more;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> map(Map<String, ?> values, String name) {
        Object value = values.get(name);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map) {
            return (Map<String, ?>) value;
        }
        throw new IllegalArgumentException(name + " is no map, so it can't be marked");
    }
}
