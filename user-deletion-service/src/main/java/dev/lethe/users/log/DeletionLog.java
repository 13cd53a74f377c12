package dev.lethe.users.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes entries, many in one statement. What a deletion did is written by the deletion's own statement. */
@Singleton
public final class DeletionLog {

    private static final String WRITE = """
            INSERT INTO deletion_log (request_id, actor, action, dry_run, target, outcome, reason, counts)
            SELECT ?, ?, ?, ?, target, outcome, reason, counts::jsonb
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) AS entry (target, outcome, reason, counts)
            """;

    private final ObjectMapper mapper;

    DeletionLog(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public void write(Connection connection, Request request, List<Entry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(WRITE)) {
            insert.setString(1, request.id());
            insert.setObject(2, request.actor());
            insert.setString(3, request.action().wireName());
            insert.setBoolean(4, request.dryRun());
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "uuid", entries.stream().map(Entry::target).toArray()));
            insert.setArray(
                    6,
                    connection.createArrayOf(
                            "text", entries.stream().map(Entry::outcome).toArray()));
            insert.setArray(
                    7,
                    connection.createArrayOf(
                            "text", entries.stream().map(Entry::reason).toArray()));
            insert.setArray(
                    8,
                    connection.createArrayOf(
                            "text", entries.stream().map(this::countsOf).toArray()));
            insert.executeUpdate();
        }
    }

    private String countsOf(Entry entry) {
        try {
            return mapper.writeValueAsString(entry.counts());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Counts couldn't be written", e);
        }
    }
}
