package dev.lethe.common.transaction;

import dev.lethe.common.error.Failure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs one request of a user at a time, so that no user can occupy all connections. Other requests of that user wait
 * without a connection for a while, and are then refused with 409, or with 503 if too many wait in all. Within a
 * process they queue. Between replicas the work takes a lock in the database, and is retried while another replica
 * holds it ({@link SqlState#isTurnTaken}).
 */
@Singleton
public final class OneAtATime {

    /** Requests of one user that may wait: as many as a page of a frontend may send at once. */
    private static final int MOST_WAITING = 16;

    /** Waiting requests of all users together. Each occupies a thread, of which there are about 200. */
    private static final int MOST_WAITING_THREADS = 64;

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private static final class Queue {
        private final Semaphore turn = new Semaphore(1, true);
        private int length;
    }

    private final ConcurrentHashMap<Object, Queue> queues = new ConcurrentHashMap<>();
    private final Semaphore threads = new Semaphore(MOST_WAITING_THREADS);
    private final Duration patience;

    OneAtATime(TransactionConfig config) {
        this.patience = config.patience();
    }

    /** @param refusal the message for a request that waited in vain */
    public <T> T run(Object user, String refusal, Supplier<T> work) {
        long end = System.nanoTime() + patience.toNanos();
        Queue queue = queues.compute(user, (key, known) -> joined(known == null ? new Queue() : known, refusal));
        try {
            if (!queue.turn.tryAcquire(0, TimeUnit.NANOSECONDS) && !waitFor(queue.turn)) {
                throw busy(refusal);
            }
            try {
                return untilItIsFree(work, end, refusal);
            } finally {
                queue.turn.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable(Duration.ofSeconds(1), e);
        } finally {
            queues.compute(user, (key, known) -> --known.length == 0 ? null : known);
        }
    }

    private boolean waitFor(Semaphore turn) throws InterruptedException {
        if (!threads.tryAcquire()) {
            throw Failure.unavailable(
                    Duration.ofSeconds(1), new IllegalStateException("Too many requests are waiting"));
        }
        try {
            return turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            threads.release();
        }
    }

    private static Queue joined(Queue queue, String refusal) {
        if (queue.length > MOST_WAITING) {
            throw busy(refusal);
        }
        queue.length++;
        return queue;
    }

    private static <T> T untilItIsFree(Supplier<T> work, long end, String refusal) throws InterruptedException {
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException thrown) {
                if (!SqlState.isTurnTaken(thrown)) {
                    throw thrown;
                }
                if (System.nanoTime() - end > 0) {
                    throw busy(refusal);
                }
                Thread.sleep(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toMillis()) + 1);
            }
        }
    }

    private static Failure busy(String refusal) {
        return Failure.conflict(refusal).withHeader("Retry-After", "1");
    }
}
