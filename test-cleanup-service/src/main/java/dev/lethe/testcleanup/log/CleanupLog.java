package dev.lethe.testcleanup.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes entries. */
@Singleton
public final class CleanupLog {

    private static final String WRITE = """
            INSERT INTO cleanup_log (request_id, caller, test_session_id, dry_run, outcome, reason, counts, took_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            """;

    private final ObjectMapper mapper;

    CleanupLog(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public void write(Connection connection, Request request, Entry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(WRITE)) {
            insert.setString(1, request.id());
            insert.setString(2, request.caller());
            insert.setString(3, request.session().orElse(null));
            insert.setBoolean(4, request.dryRun());
            insert.setString(5, entry.failed() ? "failed" : "cleaned");
            insert.setString(6, entry.reason());
            insert.setString(7, json(entry));
            insert.setLong(8, entry.took().toMillis());
            insert.executeUpdate();
        }
    }

    private String json(Entry entry) {
        try {
            return mapper.writeValueAsString(entry.counts());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Counts couldn't be written", e);
        }
    }
}
