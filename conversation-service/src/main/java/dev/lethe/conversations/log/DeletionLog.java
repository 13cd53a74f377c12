package dev.lethe.conversations.log;

import dev.lethe.conversations.selection.NamedSql;
import dev.lethe.conversations.selection.Selection;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Writes log entries, in the transaction of the deletion. */
@Singleton
public final class DeletionLog {

    static final String INSERT = """
            INSERT INTO deletion_log (request_id, actor, action, target, outcome, reason, conversations, messages, dry_run,
                                      erasure_id, caller)
            VALUES (:request, :owner, :action, :target, :outcome, :reason, :conversations, :messages, :dryRun,
                    :erasure, :caller)""";

    private static final NamedSql WRITE = new NamedSql(INSERT);

    public void write(Connection connection, DeletionRequest request, Selection selection, DeletionResult entry)
            throws SQLException {
        Map<String, Object> values = new HashMap<>();
        values.put("request", request.id());
        values.put("owner", selection.owner());
        values.put("action", selection.selector().action());
        values.put("target", selection.target());
        values.put("outcome", entry.outcome());
        values.put("reason", entry.refusal() == null ? null : entry.refusal().message());
        values.put("conversations", entry.conversations());
        values.put("messages", entry.messages());
        values.put("dryRun", request.dryRun());
        values.put("erasure", request.erasure());
        values.put("caller", request.caller());
        WRITE.update(connection, values);
    }
}
