package dev.lethe.bench.soak.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.bench.soak.ledger.LoggedRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;

/** Reads what the services that use PostgreSQL write down: request_id, did, at, and counts as JSON. */
final class LogReading {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LogReading() {}

    static void read(ResultSet row, Map<String, LoggedRequest> log) throws SQLException {
        while (row.next()) {
            boolean did = row.getBoolean("did");
            LoggedRequest entry = new LoggedRequest(
                    row.getString("request_id"),
                    did,
                    did ? counts(row.getString("counts")) : Map.of(),
                    Map.of(),
                    row.getObject("at", OffsetDateTime.class).toInstant());
            log.merge(entry.request(), entry, LoggedRequest::and);
        }
    }

    private static Map<String, Long> counts(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Counts that aren't JSON: " + json, e);
        }
    }
}
