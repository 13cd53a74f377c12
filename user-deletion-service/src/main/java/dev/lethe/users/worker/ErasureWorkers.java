package dev.lethe.users.worker;

import dev.lethe.common.transaction.SqlState;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.users.erasure.ErasureConfig;
import dev.lethe.users.erasure.Erasures;
import dev.lethe.users.journal.Journal;
import dev.lethe.users.participant.ParticipantCallers;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Starts a worker for each erasure that this replica gets hold of: when one is accepted here, when one ends, and
 * regularly. At the shutdown the workers finish their chunk and give their erasures back.
 */
@Singleton
public class ErasureWorkers {

    private static final Logger LOG = Logger.getLogger(ErasureWorkers.class);

    /** A chunk takes less. One that waits for a lock is rolled back when its connection is closed. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Leases leases;
    private final Transactions transactions;
    private final Turn turn;
    private final Chunk chunk;
    private final TargetSweep sweep;
    private final ErasureMetrics metrics;
    private final ErasureConfig config;
    private final ParticipantCallers callers;
    private final Journal journal;
    /** Threads of their own, because a worker may work for hours and has nothing to do with the request that woke it. */
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> new Thread(work, "erasure-worker"));

    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicBoolean woken = new AtomicBoolean();

    ErasureWorkers(
            Leases leases,
            Transactions transactions,
            Turn turn,
            Chunk chunk,
            TargetSweep sweep,
            ErasureMetrics metrics,
            ErasureConfig config,
            ParticipantCallers callers,
            Journal journal) {
        this.leases = leases;
        this.transactions = transactions;
        this.turn = turn;
        this.chunk = chunk;
        this.sweep = sweep;
        this.metrics = metrics;
        this.config = config;
        this.callers = callers;
        this.journal = journal;
    }

    @Scheduled(every = "${lethe.erasures.poll:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        unlessAway(() -> {
            startWorkers();
            metrics.refresh();
            sweep.dropExpired();
        });
    }

    /** Starts one search for several events. */
    void wake(@Observes Erasures.Due due) {
        if (stop.getCount() > 0 && woken.compareAndSet(false, true)) {
            execute(() -> {
                woken.set(false);
                unlessAway(this::startWorkers);
            });
        }
    }

    void beginShutdown(@Observes ShutdownDelayInitiatedEvent event) {
        stop.countDown();
    }

    void finishShutdown(@Observes ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        threads.shutdown();
        if (!threads.awaitTermination(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("Erasures are left in the middle of a chunk, which will be rolled back");
        }
    }

    private void startWorkers() {
        while (stop.getCount() > 0 && journal.letsErasuresGoOn()) {
            Optional<Lease> lease = leases.take();
            if (lease.isEmpty()) {
                return;
            }
            boolean begun = execute(() -> {
                new ErasureWorker(transactions, turn, chunk, leases, metrics, config, callers, lease.get())
                        .workUntil(stop, journal::letsErasuresGoOn);
                unlessAway(this::startWorkers);
            });
            if (!begun) {
                leases.giveBack(lease.get());
            }
        }
    }

    /** Returns false if the service is shutting down. */
    private boolean execute(Runnable work) {
        try {
            threads.execute(work);
            return true;
        } catch (RejectedExecutionException stopping) {
            return false;
        }
    }

    /** Ignores failures while the database is away; the next poll tries again. */
    private static void unlessAway(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            if (!SqlState.isAway(failed)) {
                throw failed;
            }
            LOG.debug("The database is away", failed);
        }
    }
}
