package dev.lethe.testcleanup.cleanup;

import dev.lethe.common.error.Failure;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Makes cleanups that could want the same rows take turns, so that none deadlocks with another: one of everything has to be
 * alone, and one of a session alone with that session. Tests that go on writing meanwhile take no part in this. A cleanup
 * that waits for its turn holds no connection, or sixteen of them would leave none for anything else.
 */
@Singleton
public final class CleanupLocks {

    /** Half of the connections. */
    private static final int MOST_AT_ONCE = 8;

    /** Each of them occupies a thread. */
    private static final int MOST_WAITING = 64;

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private static final String EVERYTHING = "SELECT pg_try_advisory_xact_lock(hashtextextended('cleanup', 0))";

    private static final String ONE_SESSION =
            "SELECT pg_try_advisory_xact_lock_shared(hashtextextended('cleanup', 0)) AND pg_try_advisory_xact_lock(hashtextextended(?, 1))";

    /** So that a cleanup of everything isn't overtaken for ever by those of sessions, at least by those of this process. */
    private final ReadWriteLock turns = new ReentrantReadWriteLock(true);

    private final Semaphore connections = new Semaphore(MOST_AT_ONCE, true);
    private final Semaphore threads = new Semaphore(MOST_WAITING);

    /** Tries until the attempt had its locks; nothing if the time was spent before. */
    <T> Optional<T> await(TimeBudget budget, Optional<String> session, Supplier<Optional<T>> attempt) {
        if (!threads.tryAcquire()) {
            throw Failure.unavailable(RETRY_AFTER, new IllegalStateException(MOST_WAITING + " cleanups are waiting"));
        }
        Lock turn = session.isPresent() ? turns.readLock() : turns.writeLock();
        try {
            if (!turn.tryLock(budget.left().toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
            try {
                return tryUntilSpent(budget, attempt);
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable(RETRY_AFTER, e);
        } finally {
            threads.release();
        }
    }

    private <T> Optional<T> tryUntilSpent(TimeBudget budget, Supplier<Optional<T>> attempt)
            throws InterruptedException {
        while (!budget.isSpent() && connections.tryAcquire(budget.left().toNanos(), TimeUnit.NANOSECONDS)) {
            try {
                Optional<T> result = attempt.get();
                if (result.isPresent()) {
                    return result;
                }
            } finally {
                connections.release();
            }
            Thread.sleep(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toMillis()) + 1);
        }
        return Optional.empty();
    }

    /** False if another cleanup has them; otherwise they last until the transaction ends. */
    static boolean take(Connection connection, Optional<String> session) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(session.isPresent() ? ONE_SESSION : EVERYTHING)) {
            if (session.isPresent()) {
                lock.setString(1, session.get());
            }
            try (ResultSet taken = lock.executeQuery()) {
                return taken.next() && taken.getBoolean(1);
            }
        }
    }
}
