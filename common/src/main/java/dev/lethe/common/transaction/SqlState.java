package dev.lethe.common.transaction;

import dev.lethe.common.error.Causes;
import dev.lethe.common.error.StoreUnavailability;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Interprets PostgreSQL's error codes. */
@Singleton
public final class SqlState implements StoreUnavailability {

    private static final Set<String> VICTIM = Set.of(
            "40001", // serialization_failure
            "40P01"); // deadlock_detected

    private static final Set<String> SLOW = Set.of(
            "57014", // query_canceled: the statement timeout
            "55P03", // lock_not_available: the lock timeout
            "25P03", // idle_in_transaction_session_timeout
            "25P04"); // transaction_timeout

    /** Raised by our own SQL when another replica works for the same user. */
    public static final String TURN_TAKEN = "LT001";

    public static boolean isTurnTaken(Throwable thrown) {
        return Causes.of(thrown).anyMatch(cause -> TURN_TAKEN.equals(stateOf(cause)));
    }

    /**
     * Returns whether the transaction was rolled back because of a concurrent one, so that a retry is likely to
     * succeed.
     */
    public static boolean isVictim(Throwable thrown) {
        return Causes.of(thrown).anyMatch(cause -> VICTIM.contains(stateOf(cause)));
    }

    /** Returns whether a commit that failed this way may have succeeded. */
    static boolean leavesOpen(SQLException thrown) {
        String state = stateOf(thrown);
        return state.startsWith("08") // connection exceptions
                || state.startsWith("57P") // the server was shut down
                || state.equals("40003") // statement_completion_unknown
                || state.equals("XX000"); // of a distributed database: a worker was lost
    }

    /** Finds the first SQL exception among the causes and suppressed exceptions. */
    static Optional<SQLException> anywhereIn(Throwable thrown) {
        return Causes.of(thrown)
                .flatMap(cause -> cause instanceof SQLException sql
                        ? Stream.of(sql)
                        : Arrays.stream(cause.getSuppressed()).flatMap(hidden -> anywhereIn(hidden).stream()))
                .findFirst();
    }

    @Override
    public boolean isBehind(Throwable thrown) {
        return Causes.of(thrown).anyMatch(SqlState::isAwayOrSlow);
    }

    private static boolean isAwayOrSlow(Throwable cause) {
        String state = stateOf(cause);
        return VICTIM.contains(state)
                || SLOW.contains(state)
                || state.startsWith("53") // insufficient resources: connections, disk, memory
                || isItselfAway(cause);
    }

    /** Returns whether the transaction waited or ran for too long, or lost to a concurrent one. */
    public static boolean isSlow(Throwable thrown) {
        return Causes.of(thrown)
                .map(SqlState::stateOf)
                .anyMatch(state -> SLOW.contains(state) || VICTIM.contains(state));
    }

    /** Returns whether the database can't be reached or does nothing at all, whatever it is asked. */
    public static boolean isAway(Throwable thrown) {
        return Causes.of(thrown).anyMatch(SqlState::isItselfAway);
    }

    private static boolean isItselfAway(Throwable cause) {
        String state = stateOf(cause);
        return state.equals("25006") // read_only_sql_transaction: it was the primary once
                || state.startsWith("08") // connection exceptions
                || state.equals("53100") // disk_full
                || state.equals("53300") // too_many_connections
                || state.startsWith("57P") // shut down, or starting up
                || cause instanceof SQLTransientConnectionException
                || isPoolExhausted(cause);
    }

    /** Agroal reports it only in the message. */
    private static boolean isPoolExhausted(Throwable cause) {
        return cause instanceof SQLException
                && cause.getMessage() != null
                && cause.getMessage().contains("acquisition timeout");
    }

    private static String stateOf(Throwable cause) {
        return cause instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
    }
}
