package dev.lethe.bench.testcleanup;

import dev.lethe.testing.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The yardstick: locks what is doomed into temporary tables, deletes table after table by joining them, looks for what
 * needs the users that are left, deletes those, writes the record and commits. Nothing of it is held in batches or in
 * Java.
 */
final class JdbcSession implements Session {

    private static final String LOCK = """
            CREATE TEMPORARY TABLE doomed_users ON COMMIT DROP AS
            SELECT id FROM users WHERE test_metadata->>'test_marker' = 'integration_test_data'
               AND test_metadata->>'test_session_id' = '%1$s' ORDER BY id FOR UPDATE;
            CREATE TEMPORARY TABLE doomed_searchables ON COMMIT DROP AS
            SELECT id FROM searchables WHERE payloads->'public'->'test_metadata'->>'test_marker' = 'integration_test_data'
               AND payloads->'public'->'test_metadata'->>'test_session_id' = '%1$s' ORDER BY id FOR UPDATE;
            ANALYZE doomed_users; ANALYZE doomed_searchables;
            CREATE TEMPORARY TABLE doomed_invoices ON COMMIT DROP AS
            SELECT id FROM invoices WHERE searchable_id IN (SELECT id FROM doomed_searchables) FOR UPDATE;
            ANALYZE doomed_invoices""";

    private static final String NEEDED = """
            SELECT count(*) FROM doomed_users d WHERE EXISTS (SELECT FROM searchables WHERE owner_id = d.id)
                OR EXISTS (SELECT FROM invoices WHERE buyer_id = d.id) OR EXISTS (SELECT FROM payments WHERE payer_id = d.id)
                OR EXISTS (SELECT FROM ratings WHERE rated_by = d.id) OR EXISTS (SELECT FROM files WHERE uploaded_by = d.id)
                OR EXISTS (SELECT FROM invoice_notes WHERE author_id = d.id)
                OR EXISTS (SELECT FROM withdrawal_requests WHERE requested_by = d.id)""";

    private static final String METRICS = """
            DELETE FROM metrics WHERE tags->>'test_marker' = 'integration_test_data' AND tags->>'test_session_id' = '%1$s'
                OR metadata->>'test_marker' = 'integration_test_data' AND metadata->>'test_session_id' = '%1$s'""";

    private static final String RECORD = """
            INSERT INTO cleanup_log (request_id, caller, test_session_id, dry_run, outcome, counts, took_ms)
            VALUES ('by hand', 'by hand', ?, false, 'cleaned', ?::jsonb, 0)""";

    private final Connection connection;

    JdbcSession(Database database) throws SQLException {
        this.connection = database.connect();
        connection.setAutoCommit(false);
    }

    @Override
    public long cleanUp(String session) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK.formatted(session));
            for (String table : new String[] {"invoice_notes", "payment_records", "withdrawal_requests"}) {
                counts.put(table, delete(statement, table, "invoice_id", "doomed_invoices"));
            }
            counts.put("invoices", delete(statement, "invoices", "id", "doomed_invoices"));
            for (String table : new String[] {"payments", "ratings", "files", "media_uploads"}) {
                counts.put(table, delete(statement, table, "searchable_id", "doomed_searchables"));
            }
            counts.put("searchables", delete(statement, "searchables", "id", "doomed_searchables"));
            for (String table : new String[] {"user_profiles", "user_sessions", "user_balances"}) {
                counts.put(table, delete(statement, table, "user_id", "doomed_users"));
            }
            try (var needed = statement.executeQuery(NEEDED)) {
                needed.next();
                if (needed.getLong(1) > 0) {
                    throw new SQLException("Users are needed");
                }
            }
            counts.put("users", delete(statement, "users", "id", "doomed_users"));
            counts.put("metrics", statement.executeLargeUpdate(METRICS.formatted(session)));
        }
        try (PreparedStatement insert = connection.prepareStatement(RECORD)) {
            insert.setString(1, session);
            insert.setString(2, "{\"users\":%d,\"metrics\":%d}".formatted(counts.get("users"), counts.get("metrics")));
            insert.executeUpdate();
        }
        connection.commit();
        return counts.get("users") + counts.get("metrics");
    }

    private static long delete(Statement statement, String table, String column, String doomed) throws SQLException {
        return statement.executeLargeUpdate(
                "DELETE FROM %1$s USING %3$s WHERE %1$s.%2$s = %3$s.id".formatted(table, column, doomed));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
