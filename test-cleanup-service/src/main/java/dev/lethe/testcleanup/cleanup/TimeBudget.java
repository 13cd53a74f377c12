package dev.lethe.testcleanup.cleanup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** What time a cleanup has left. */
final class TimeBudget {

    /** Not zero, which to the database means no limit at all. */
    private static final long SHORTEST = 1;

    private final Duration whole;
    private final long start = System.nanoTime();

    TimeBudget(Duration whole) {
        this.whole = whole;
    }

    Duration whole() {
        return whole;
    }

    Duration spent() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    boolean isSpent() {
        return spent().compareTo(whole) >= 0;
    }

    /** From here on the server ends every statement that would outlast it, and every wait for a lock. */
    void limit(Connection connection) throws SQLException {
        String left = Math.max(SHORTEST, whole.minus(spent()).toMillis()) + "ms";
        try (PreparedStatement limit = connection.prepareStatement(
                "SELECT set_config('statement_timeout', ?, true), set_config('lock_timeout', ?, true)")) {
            limit.setString(1, left);
            limit.setString(2, left);
            limit.execute();
        }
    }
}
