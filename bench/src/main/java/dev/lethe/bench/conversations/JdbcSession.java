package dev.lethe.bench.conversations;

import dev.lethe.testing.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The yardstick: locks, selects again, deletes, writes the entry and commits, as short as it can be written for each
 * case.
 */
final class JdbcSession implements Session {

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
    public void delete(Deletion deletion) throws SQLException {
        String found = switch (deletion.scenario()) {
            case SINGLE -> "SELECT id FROM conversations WHERE user_id = ? AND id = ?";
            case THREAD -> having("thread_id");
            case ENDPOINT -> having("endpoint");
            case ALL -> "SELECT id FROM conversations WHERE user_id = ?";
        };
        String sql = "SELECT count(*) FROM (" + found
                + " ORDER BY id FOR UPDATE) AS locked;\nWITH selected AS MATERIALIZED (" + found + ")" + ERASE;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = bind(statement, bind(statement, 1, deletion), deletion);
            for (int same = 0; same < 3; same++) {
                statement.setLong(next++, deletion.owner());
            }
            statement.setString(next, deletion.scenario() == Scenario.ALL ? "delete-all" : "delete");
            statement.setString(next + 1, deletion.value());
            statement.execute();
            statement.getMoreResults();
            try (ResultSet deleted = statement.getResultSet()) {
                deleted.next();
                Session.check(deletion, deleted.getLong(1));
            }
        }
        connection.commit();
    }

    private static String having(String column) {
        return "SELECT id FROM conversations WHERE user_id = ? AND id = ANY (ARRAY (SELECT conversation_id FROM messages WHERE user_id = ? AND "
                + column + " = ?))";
    }

    private static int bind(PreparedStatement statement, int at, Deletion deletion) throws SQLException {
        statement.setLong(at, deletion.owner());
        switch (deletion.scenario()) {
            case SINGLE -> statement.setLong(at + 1, Long.parseLong(deletion.value()));
            case THREAD, ENDPOINT -> {
                statement.setLong(at + 1, deletion.owner());
                statement.setString(at + 2, deletion.value());
                return at + 3;
            }
            case ALL -> {
                return at + 1;
            }
        }
        return at + 2;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
