package dev.lethe.users.operation;

import dev.lethe.common.json.OwnJson;
import dev.lethe.common.transaction.Sql;
import jakarta.inject.Singleton;
import java.sql.Connection;
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
        Sql.update(
                connection,
                WRITE,
                command.requestId(),
                command.caller().id(),
                command.action().wireName(),
                command.dryRun(),
                Sql.array("uuid", entries.stream().map(Entry::target)),
                Sql.array("text", entries.stream().map(Entry::outcome)),
                Sql.array("text", entries.stream().map(Entry::reason)),
                Sql.array("text", entries.stream().map(entry -> json.write(entry.counts()))));
    }
}
