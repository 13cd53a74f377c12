package dev.lethe.bench.testcleanup;

import dev.lethe.bench.measure.Session;
import dev.lethe.testing.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The cleanup by hand: locks the targets into temporary tables, deletes table after table by joins, looks for rows that
 * still need a user, deletes the users, writes the record and commits. It works on whole sets, and needs no batches.
 */
final class JdbcSession implements Session<Cleanup> {

    private static final String LOCK = """
            CREATE TEMPORARY TABLE target_users ON COMMIT DROP AS
            SELECT id FROM users WHERE test_metadata->>'test_marker' = 'integration_test_data'
               AND test_metadata->>'test_session_id' = '%1$s' ORDER BY id FOR UPDATE;
            CREATE TEMPORARY TABLE target_searchables ON COMMIT DROP AS
            SELECT id FROM searchables WHERE payloads->'public'->'test_metadata'->>'test_marker' = 'integration_test_data'
               AND payloads->'public'->'test_metadata'->>'test_session_id' = '%1$s' ORDER BY id FOR UPDATE;
            ANALYZE target_users; ANALYZE target_searchables;
            CREATE TEMPORARY TABLE target_invoices ON COMMIT DROP AS
            SELECT id FROM invoices WHERE searchable_id IN (SELECT id FROM target_searchables) FOR UPDATE;
            ANALYZE target_invoices""";

    private static final String NEEDED = """
            SELECT count(*) FROM target_users d WHERE EXISTS (SELECT FROM searchables WHERE owner_id = d.id)
                OR EXISTS (SELECT FROM invoices WHERE buyer_id = d.id) OR EXISTS (SELECT FROM payments WHERE payer_id = d.id)
                OR EXISTS (SELECT FROM ratings WHERE rated_by = d.id) OR EXISTS (SELECT FROM files WHERE uploaded_by = d.id)
                OR EXISTS (SELECT FROM invoice_notes WHERE author_id = d.id)
                OR EXISTS (SELECT FROM withdrawal_requests WHERE requested_by = d.id)""";

    private static final String METRICS = """
            DELETE FROM metrics WHERE tags->>'test_marker' = 'integration_test_data' AND tags->>'test_session_id' = '%1$s'
                OR metadata->>'test_marker' = 'integration_test_data' AND metadata->>'test_session_id' = '%1$s'""";

    private static final String RECORD = """
            INSERT INTO cleanup_log (request_id, caller, test_session_id, dry_run, outcome, counts, took_ms)
            VALUES ('by hand', 'by hand', ?, false, 'cleaned', jsonb_build_object('users', ?, 'metrics', ?), 0)""";

    private final Connection connection;

    JdbcSession(Database database) throws SQLException {
        this.connection = database.connect();
        connection.setAutoCommit(false);
    }

    @Override
    public void perform(Cleanup cleanup) throws SQLException {
        long users;
        long metrics;
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK.formatted(cleanup.session()));
            delete(
                    statement,
                    "invoice_id",
                    "target_invoices",
                    "invoice_notes",
                    "payment_records",
                    "withdrawal_requests");
            delete(statement, "id", "target_invoices", "invoices");
            delete(statement, "searchable_id", "target_searchables", "payments", "ratings", "files", "media_uploads");
            delete(statement, "id", "target_searchables", "searchables");
            delete(statement, "user_id", "target_users", "user_profiles", "user_sessions", "user_balances");
            try (ResultSet needed = statement.executeQuery(NEEDED)) {
                needed.next();
                expect(0, needed.getLong(1), "users that are needed");
            }
            users = delete(statement, "id", "target_users", "users");
            metrics = statement.executeLargeUpdate(METRICS.formatted(cleanup.session()));
        }
        try (PreparedStatement insert = connection.prepareStatement(RECORD)) {
            insert.setString(1, cleanup.session());
            insert.setLong(2, users);
            insert.setLong(3, metrics);
            insert.executeUpdate();
        }
        connection.commit();
        expect(cleanup.users(), users, "users");
        expect(cleanup.metrics(), metrics, "metrics");
    }

    /** Returns how many rows of the last table went. */
    private static long delete(Statement statement, String column, String targets, String... tables)
            throws SQLException {
        long deleted = 0;
        for (String table : tables) {
            deleted = statement.executeLargeUpdate(
                    "DELETE FROM %1$s USING %3$s WHERE %1$s.%2$s = %3$s.id".formatted(table, column, targets));
        }
        return deleted;
    }

    private static void expect(long expected, long actual, String what) throws SQLException {
        if (expected != actual) {
            throw new SQLException("Expected %d %s, and there were %d".formatted(expected, what, actual));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
