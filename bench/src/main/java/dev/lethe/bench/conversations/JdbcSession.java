package dev.lethe.bench.conversations;

import dev.lethe.bench.measure.Session;
import dev.lethe.testing.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The deletion by hand: locks, selects again, deletes, writes the log entry and commits, as briefly as it can be
 * written for each selection.
 */
final class JdbcSession implements Session<Deletion> {

    private static final String ERASE = """
            , gone_messages AS (DELETE FROM messages
                      WHERE user_id = ? AND conversation_id = ANY (ARRAY (SELECT id FROM selected)) RETURNING 1),
            gone AS (DELETE FROM conversations
                      WHERE user_id = ? AND id = ANY (ARRAY (SELECT id FROM selected))
                        AND (SELECT count(*) FROM gone_messages) >= 0 RETURNING 1)
            INSERT INTO deletion_log (request_id, actor, action, target, outcome, conversations, messages)
            SELECT 'by hand', ?, ?, ?, 'deleted', (SELECT count(*) FROM gone), (SELECT count(*) FROM gone_messages)
            RETURNING conversations""";

    private final Connection connection;

    JdbcSession(Database database) throws SQLException {
        this.connection = database.connect();
        connection.setAutoCommit(false);
    }

    @Override
    public void perform(Deletion deletion) throws SQLException {
        String found = "SELECT id FROM conversations WHERE user_id = ?"
                + switch (deletion.selection()) {
                    case SINGLE -> " AND id = ?";
                    case THREAD -> having("thread_id");
                    case ENDPOINT -> having("endpoint");
                    case ALL -> "";
                };
        String sql = "SELECT count(*) FROM (" + found
                + " ORDER BY id FOR UPDATE) AS locked;\nWITH selected AS MATERIALIZED (" + found + ")" + ERASE;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = bind(statement, bind(statement, 1, deletion), deletion);
            for (int same = 0; same < 3; same++) {
                statement.setLong(next++, deletion.owner());
            }
            statement.setString(next, deletion.selection() == Selection.ALL ? "delete-all" : "delete");
            statement.setString(next + 1, deletion.value());
            statement.execute();
            statement.getMoreResults();
            try (ResultSet deleted = statement.getResultSet()) {
                deleted.next();
                if (deleted.getLong(1) != deletion.expected()) {
                    throw new SQLException(deletion + " took " + deleted.getLong(1));
                }
            }
        }
        connection.commit();
    }

    private static String having(String column) {
        return " AND id = ANY (ARRAY (SELECT conversation_id FROM messages WHERE user_id = ? AND " + column + " = ?))";
    }

    /** Returns the index of the next parameter. */
    private static int bind(PreparedStatement statement, int at, Deletion deletion) throws SQLException {
        int next = at;
        statement.setLong(next++, deletion.owner());
        switch (deletion.selection()) {
            case SINGLE -> statement.setLong(next++, Long.parseLong(deletion.value()));
            case THREAD, ENDPOINT -> {
                statement.setLong(next++, deletion.owner());
                statement.setString(next++, deletion.value());
            }
            case ALL -> {}
        }
        return next;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
