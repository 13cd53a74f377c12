package dev.lethe.users.worker;

import dev.lethe.common.error.Causes;
import dev.lethe.common.transaction.SqlState;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.users.erasure.ErasureConfig;
import dev.lethe.users.operation.Entry;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Works on one erasure until it ends, is paused or cancelled, or the service shuts down. A chunk that fails is halved,
 * down to one target, which is then marked as failed. While the database is away the worker waits.
 */
@Singleton
final class ErasureWorker {

    private static final Logger LOG = Logger.getLogger(ErasureWorker.class);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(15);

    private final Transactions transactions;
    private final Chunk chunk;
    private final Leases leases;
    private final ErasureMetrics metrics;
    private final ErasureConfig config;

    ErasureWorker(Transactions transactions, Chunk chunk, Leases leases, ErasureMetrics metrics, ErasureConfig config) {
        this.transactions = transactions;
        this.chunk = chunk;
        this.leases = leases;
        this.metrics = metrics;
        this.config = config;
    }

    void work(Lease lease, CountDownLatch stop) {
        MDC.put("requestId", lease.erasure().toString());
        try {
            if (workUntil(stop, lease)) {
                LOG.infof("Erasure %s is left to another replica", lease.erasure());
                leases.giveBack(lease);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            LOG.errorf(unexpected, "Erasure %s is left for %s, until its lease ends", lease.erasure(), config.lease());
        } finally {
            MDC.remove("requestId");
        }
    }

    /** Returns whether it was stopped and still has the lease. */
    private boolean workUntil(CountDownLatch stop, Lease lease) throws InterruptedException {
        ChunkSize size = new ChunkSize(config.chunkTime());
        Rate rate = new Rate();
        UUID after = null;
        Duration rest = Duration.ZERO;
        Duration backoff = Duration.ZERO;
        while (!stop.await(rest.plus(backoff).toNanos(), TimeUnit.NANOSECONDS)) {
            UUID from = after;
            long began = System.nanoTime();
            Chunk.Result result;
            try {
                result = transactions.run(
                        connection -> chunk.work(connection, lease, from, size.get(), rate.perSecond()));
            } catch (RuntimeException failed) {
                rest = Duration.ZERO;
                if (SqlState.isAway(failed)) {
                    backoff = longer(backoff);
                    LOG.warnf("The database is away; erasure %s waits for %s: %s", lease.erasure(), backoff, failed);
                    continue;
                }
                LOG.debugf(failed, "A chunk of at most %d users failed", size.get());
                if (size.halve()) {
                    continue;
                }
                result = fail(lease, from, failed);
            }
            backoff = Duration.ZERO;
            Duration worked = Duration.ofNanos(System.nanoTime() - began);
            if (result.end() != null) {
                ended(lease, result.end());
                return false;
            }
            after = result.last();
            if (!result.entries().isEmpty()) {
                size.worked(result.entries().size(), worked);
                rest = rest(worked);
                rate.worked(result.entries().size(), worked.plus(rest));
                metrics.worked(result.entries(), worked);
            }
        }
        return true;
    }

    private Chunk.Result fail(Lease lease, UUID after, RuntimeException failed) {
        String reason = Causes.first(failed, SQLException.class)
                .map(cause -> "SQL state " + cause.getSQLState())
                .orElse("Unexpected error");
        Chunk.Result result = transactions.run(connection -> chunk.fail(connection, lease, after, reason));
        for (Entry entry : result.entries()) {
            LOG.errorf(failed, "User %s couldn't be deleted by erasure %s", entry.target(), lease.erasure());
        }
        return result;
    }

    private void ended(Lease lease, Chunk.End end) {
        switch (end) {
            case LEASE_LOST -> LOG.infof("Erasure %s stops here: it isn't this worker's any more", lease.erasure());
            case REQUESTER_LOST ->
                LOG.warnf("Erasure %s was paused: its requester is no longer an active administrator", lease.erasure());
            case COMPLETED -> LOG.infof("Erasure %s is completed", lease.erasure());
            case FAILED -> LOG.errorf("Erasure %s ended as failed: some targets couldn't be deleted", lease.erasure());
        }
        metrics.ended(end);
    }

    private Duration rest(Duration worked) {
        return Duration.ofNanos((long) (worked.toNanos() * (1 / config.pace() - 1)));
    }

    private static Duration longer(Duration backoff) {
        Duration doubled = backoff.isZero() ? Duration.ofMillis(100) : backoff.multipliedBy(2);
        return doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
    }
}
