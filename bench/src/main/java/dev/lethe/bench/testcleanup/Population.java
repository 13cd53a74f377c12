package dev.lethe.bench.testcleanup;

import dev.lethe.testing.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a session leaves behind: users, half as many searchables with what hangs on them, and ten times as many metrics.
 */
record Population(int users) {

    long expected() {
        return users * 11L;
    }

    /** Rows of nobody's session, to be left alone. */
    static void surround(Database database, int users) throws SQLException {
        load(database, users, "NULL", "'{}'");
    }

    void leave(Database database, String session) throws SQLException {
        String mark = "'{\"test_marker\":\"integration_test_data\",\"test_session_id\":\"%s\"}'".formatted(session);
        load(
                database,
                users,
                mark,
                "'{\"public\":{\"test_metadata\":%s}}'".formatted(mark.substring(1, mark.length() - 1)));
    }

    private static void load(Database database, int users, String mark, String payloads) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    WITH u AS (INSERT INTO users (email, test_metadata) SELECT 'u', %2$s FROM generate_series(1, %1$d) RETURNING id),
                    p AS (INSERT INTO user_profiles (user_id) SELECT id FROM u),
                    t AS (INSERT INTO user_sessions (user_id) SELECT id FROM u, generate_series(1, 2)),
                    b AS (INSERT INTO user_balances (user_id) SELECT id FROM u),
                    s AS (INSERT INTO searchables (payloads) SELECT %3$s FROM generate_series(1, %1$d / 2) RETURNING id),
                    i AS (INSERT INTO invoices (searchable_id) SELECT id FROM s, generate_series(1, 3) RETURNING id),
                    n AS (INSERT INTO invoice_notes (invoice_id) SELECT id FROM i),
                    r AS (INSERT INTO payment_records (invoice_id) SELECT id FROM i),
                    f AS (INSERT INTO files (searchable_id) SELECT id FROM s, generate_series(1, 2)),
                    g AS (INSERT INTO ratings (searchable_id) SELECT id FROM s)
                    INSERT INTO metrics (name, tags, metadata)
                    SELECT 'm', CASE WHEN n %% 2 = 0 THEN %2$s::jsonb END, CASE WHEN n %% 2 = 1 THEN %2$s::jsonb END
                      FROM generate_series(1, %1$d * 10) n""".formatted(users, mark, payloads));
            statement.execute("VACUUM ANALYZE");
            statement.execute("CHECKPOINT");
        }
    }
}
