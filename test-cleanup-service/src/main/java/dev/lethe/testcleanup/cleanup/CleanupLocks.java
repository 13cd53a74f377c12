package dev.lethe.testcleanup.cleanup;

import dev.lethe.common.error.Failure;
import dev.lethe.common.transaction.Sql;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Locks that keep cleanups of the same rows apart, so that they can't deadlock. A cleanup of everything excludes all
 * others; a cleanup of a session excludes others of that session. Tests that write meanwhile don't take these locks. A
 * cleanup of a session tries again and again and holds no connection meanwhile, because sixteen of them would leave
 * none. A cleanup of everything waits in the database, one of each process. While it does, no session's cleanup gets its
 * locks, in whatever replica, so it waits for those alone that work already.
 */
@Singleton
public final class CleanupLocks {

    /** Half of the connections. */
    private static final int MOST_AT_ONCE = 8;

    /** Each waiting cleanup occupies a thread. */
    private static final int MOST_WAITING = 64;

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private static final String EVERYTHING = "SELECT pg_advisory_xact_lock(hashtextextended('cleanup', 0))";

    private static final String ONE_SESSION =
            "SELECT pg_try_advisory_xact_lock_shared(hashtextextended('cleanup', 0)) AND pg_try_advisory_xact_lock(hashtextextended(?, 1))";

    /** Held by the one cleanup of everything of this process that waits in the database, or works. */
    private final Lock everything = new ReentrantLock(true);

    private final Semaphore connections = new Semaphore(MOST_AT_ONCE, true);
    private final Semaphore threads = new Semaphore(MOST_WAITING);

    /** Retries until the attempt gets its locks. Returns nothing if the time ran out before. */
    <T> Optional<T> await(TimeBudget budget, Optional<String> session, Supplier<Optional<T>> attempt) {
        if (!threads.tryAcquire()) {
            throw Failure.unavailable(RETRY_AFTER, new IllegalStateException(MOST_WAITING + " cleanups are waiting"));
        }
        try {
            return session.isPresent() ? tryUntilSpent(budget, attempt) : oneByOne(budget, attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable(RETRY_AFTER, e);
        } finally {
            threads.release();
        }
    }

    private <T> Optional<T> oneByOne(TimeBudget budget, Supplier<Optional<T>> attempt) throws InterruptedException {
        if (!everything.tryLock(budget.left().toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        try {
            return tryUntilSpent(budget, attempt);
        } finally {
            everything.unlock();
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

    /**
     * Takes the locks until the transaction ends. Returns false if another cleanup holds those of a session, or one of
     * everything waits.
     *
     * @throws SQLException also if the transaction's time ran out before it got the lock for everything
     */
    static boolean take(Connection connection, Optional<String> session) throws SQLException {
        if (session.isPresent()) {
            return Sql.isTrue(connection, ONE_SESSION, session.get());
        }
        Sql.execute(connection, EVERYTHING);
        return true;
    }
}
