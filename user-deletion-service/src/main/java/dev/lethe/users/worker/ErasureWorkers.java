package dev.lethe.users.worker;

import dev.lethe.common.transaction.SqlState;
import dev.lethe.users.erasure.Erasures;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

/**
 * Starts a worker for each erasure that this replica gets hold of: when one is accepted here, when one ends, and
 * regularly. At the shutdown the workers finish their chunk and give their erasures back.
 */
@Singleton
public class ErasureWorkers {

    private static final Logger LOG = Logger.getLogger(ErasureWorkers.class);

    /** A chunk takes half a second; one that waits for a lock is rolled back when the connection closes. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Leases leases;
    private final ErasureWorker worker;
    private final TargetSweep sweep;
    private final ErasureMetrics metrics;
    private final ManagedExecutor executor;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Phaser working = new Phaser(1);

    ErasureWorkers(
            Leases leases, ErasureWorker worker, TargetSweep sweep, ErasureMetrics metrics, ManagedExecutor executor) {
        this.leases = leases;
        this.worker = worker;
        this.sweep = sweep;
        this.metrics = metrics;
        this.executor = executor;
    }

    @Scheduled(every = "${lethe.erasures.poll:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        unlessAway(() -> {
            startWorkers();
            metrics.refresh();
            sweep.dropExpired();
        });
    }

    void wake(@Observes Erasures.Due due) {
        executor.execute(() -> unlessAway(this::startWorkers));
    }

    void beginShutdown(@Observes ShutdownDelayInitiatedEvent event) {
        stop.countDown();
    }

    void finishShutdown(@Observes ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        try {
            working.awaitAdvanceInterruptibly(working.arrive(), LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Erasures are left in the middle of a chunk, which will be rolled back");
        }
    }

    private void startWorkers() {
        while (stop.getCount() > 0) {
            Optional<Lease> lease = leases.take();
            if (lease.isEmpty()) {
                return;
            }
            working.register();
            executor.execute(() -> {
                try {
                    worker.work(lease.get(), stop);
                } finally {
                    working.arriveAndDeregister();
                }
                unlessAway(this::startWorkers);
            });
        }
    }

    /** The next poll tries again. That the database is away is logged by its health check and by the workers. */
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
