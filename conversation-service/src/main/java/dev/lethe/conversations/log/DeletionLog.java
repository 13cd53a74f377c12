package dev.lethe.conversations.log;

import dev.lethe.conversations.selection.Selection;
import dev.lethe.conversations.store.Sql;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Writes down rehearsals. What a deletion did in earnest is written by the deletion's own statement. */
@Singleton
public final class DeletionLog {

    private static final Sql WRITE = new Sql("""
            INSERT INTO deletion_log (request_id, actor, action, target, outcome, reason, conversations, messages, dry_run)
            VALUES (:request, :owner, :action, :target, :outcome, :reason, :conversations, :messages, true)
            """);

    public void writeRehearsal(Connection connection, Request request, Selection selection, Entry entry)
            throws SQLException {
        Map<String, Object> values = valuesOf(request, selection);
        values.put("outcome", entry.reason() == null ? "deleted" : "refused");
        values.put("reason", entry.reason());
        values.put("conversations", entry.conversations());
        values.put("messages", entry.messages());
        try (PreparedStatement insert = WRITE.prepare(connection, values)) {
            insert.executeUpdate();
        }
    }

    /** What every entry has: who asked for what, and in which request. */
    public static Map<String, Object> valuesOf(Request request, Selection selection) {
        Map<String, Object> values = new HashMap<>();
        values.put("request", request.id());
        values.put("owner", selection.owner());
        values.put("value", selection.value());
        values.put("action", selection.selector().action());
        values.put("target", selection.target());
        return values;
    }
}
