package dev.lethe.testcleanup.cleanup;

import dev.lethe.common.transaction.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Limits the time of a cleanup. */
final class TimeBudget {

    /**
     * A cleanup may overrun by this fraction of its budget, so that not every statement needs another one before it.
     */
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

    /** Returns the remaining time, which is negative after the end. */
    Duration left() {
        return whole.minus(spent());
    }

    boolean isSpent() {
        return left().compareTo(Duration.ZERO) <= 0;
    }

    /** Renews the limits of the transaction unless they were renewed recently. */
    void renew(Connection connection) throws SQLException {
        if (spent().minus(limitedAt).compareTo(whole.dividedBy(TOLERANCE)) > 0) {
            limit(connection);
        }
    }

    /** Makes the server end statements and lock waits of this transaction that take longer than the remaining time. */
    void limit(Connection connection) throws SQLException {
        limitedAt = spent();
        // Rounded up: the server mustn't be done with it before the time is spent, nor take a zero for no limit at all.
        String left = Math.max(0, whole.minus(limitedAt).toMillis()) + 1 + "ms";
        Sql.execute(
                connection,
                "SELECT set_config('statement_timeout', ?, true), set_config('lock_timeout', ?, true)",
                left,
                left);
    }
}
