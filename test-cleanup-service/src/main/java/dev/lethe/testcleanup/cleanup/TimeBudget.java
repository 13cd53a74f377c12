package dev.lethe.testcleanup.cleanup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** What time a cleanup has left. */
final class TimeBudget {

    /** By this part of it a cleanup may overrun, so that not every statement is preceded by another. */
    private static final int TOLERANCE = 200;

    private final Duration whole;
    private final long start = System.nanoTime();
    private Duration limitedAt = Duration.ZERO;

    TimeBudget(Duration whole) {
        this.whole = whole;
    }

    Duration whole() {
        return whole;
    }

    Duration spent() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Less than nothing if it is overrun. */
    Duration left() {
        return whole.minus(spent());
    }

    boolean isSpent() {
        return left().compareTo(Duration.ZERO) <= 0;
    }

    /** Limits the transaction again, unless that was done a moment ago. */
    void renew(Connection connection) throws SQLException {
        if (spent().minus(limitedAt).compareTo(whole.dividedBy(TOLERANCE)) > 0) {
            limit(connection);
        }
    }

    /** From here on, in this transaction, the server ends every statement that would outlast it, and every wait for a lock. */
    void limit(Connection connection) throws SQLException {
        limitedAt = spent();
        // Rounded up: the server mustn't be done with it before the time is spent, nor take a zero for no limit at all.
        String left = Math.max(0, whole.minus(limitedAt).toMillis()) + 1 + "ms";
        try (PreparedStatement limit = connection.prepareStatement(
                "SELECT set_config('statement_timeout', ?, true), set_config('lock_timeout', ?, true)")) {
            limit.setString(1, left);
            limit.setString(2, left);
            limit.execute();
        }
    }
}
