package dev.lethe.testcleanup.cleanup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Cleanups that could want the same rows take turns, so that none deadlocks with another: one of everything has to be
 * alone, and one of a session alone with that session. Tests that go on writing meanwhile take no part in this.
 */
final class Turns {

    private static final String EVERYTHING = "SELECT pg_advisory_xact_lock(hashtextextended('cleanup', 0))";

    private static final String ONE_SESSION =
            "SELECT pg_advisory_xact_lock_shared(hashtextextended('cleanup', 0)), pg_advisory_xact_lock(hashtextextended(?, 1))";

    private Turns() {}

    static void take(Connection connection, Optional<String> session) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(session.isPresent() ? ONE_SESSION : EVERYTHING)) {
            if (session.isPresent()) {
                lock.setString(1, session.get());
            }
            lock.execute();
        }
    }
}
