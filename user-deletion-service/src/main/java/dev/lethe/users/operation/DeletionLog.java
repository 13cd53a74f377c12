package dev.lethe.users.operation;

import dev.lethe.common.json.OwnJson;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes entries, many in one statement. Entries of deleted users are written by the statement that erases them. */
@Singleton
public final class DeletionLog {

    private static final String WRITE = """
            INSERT INTO deletion_log (request_id, actor, action, dry_run, target, outcome, reason, counts)
            SELECT ?, ?, ?, ?, target, outcome, reason, counts::jsonb
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) AS entry (target, outcome, reason, counts)
            """;

    private final OwnJson json;

    DeletionLog(OwnJson json) {
        this.json = json;
    }

    public void write(Connection connection, Command command, List<Entry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(WRITE)) {
            insert.setString(1, command.requestId());
            insert.setObject(2, command.caller().id());
            insert.setString(3, command.action().wireName());
            insert.setBoolean(4, command.dryRun());
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
                            "text",
                            entries.stream()
                                    .map(entry -> json.write(entry.counts()))
                                    .toArray()));
            insert.executeUpdate();
        }
    }
}
