package dev.lethe.users.worker;

import dev.lethe.common.error.Causes;
import dev.lethe.common.transaction.SqlState;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.users.erasure.ErasureConfig;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Works on one erasure until it ends, is paused or cancelled, or the service shuts down. A chunk that fails is halved,
 * down to one target, which is then marked as failed. While the database is away the worker waits.
 */
final class ErasureWorker {

    private static final Logger LOG = Logger.getLogger(ErasureWorker.class);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(15);

    /** A target that is locked by somebody else is left for later so many times, before it is marked as failed. */
    private static final int PASSES = 3;

    /** So many failures in a row are the fault of something else than the targets. */
    private static final int FAILURES_IN_A_ROW = 10;

    private final Transactions transactions;
    private final Chunk chunk;
    private final Leases leases;
    private final ErasureMetrics metrics;
    private final ErasureConfig config;
    private final Lease lease;

    private final ChunkSize size;
    private final Rate rate = new Rate();
    private UUID after;
    private int passes = 1;
    private int failuresInARow;
    private Duration backoff = Duration.ZERO;
    private Duration rest = Duration.ZERO;
    private boolean hasLease = true;

    ErasureWorker(
            Transactions transactions,
            Chunk chunk,
            Leases leases,
            ErasureMetrics metrics,
            ErasureConfig config,
            Lease lease) {
        this.transactions = transactions;
        this.chunk = chunk;
        this.leases = leases;
        this.metrics = metrics;
        this.config = config;
        this.lease = lease;
        this.size = new ChunkSize(config.chunkTime());
    }

    void workUntil(CountDownLatch stop) {
        try {
            while (hasLease && !stop.await(rest.plus(backoff).toNanos(), TimeUnit.NANOSECONDS)) {
                workOnce();
            }
            if (hasLease) {
                LOG.infof("Erasure %s is left to another replica", lease.erasure());
                leases.giveBack(lease);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            LOG.errorf(unexpected, "Erasure %s is left for %s, until its lease ends", lease.erasure(), config.lease());
        }
    }

    private void workOnce() {
        long began = System.nanoTime();
        try {
            Chunk.Result result =
                    transactions.run(connection -> chunk.work(connection, lease, after, size.get(), rate.perSecond()));
            worked(result, Duration.ofNanos(System.nanoTime() - began));
        } catch (RuntimeException failed) {
            rest = rest(Duration.ofNanos(System.nanoTime() - began), config.pace());
            failed(failed);
        }
    }

    private void worked(Chunk.Result result, Duration time) {
        backoff = Duration.ZERO;
        if (result.end() != null) {
            ended(result.end());
            return;
        }
        passes += result.last() == null ? 1 : 0;
        after = result.last();
        int users = result.entries().size();
        if (users > 0) {
            failuresInARow = 0;
            size.worked(users, time);
            rest = rest(time, config.pace());
            rate.worked(users, time.plus(rest));
            metrics.worked(result.entries(), time);
        }
    }

    private void failed(RuntimeException failed) {
        if (SqlState.isAway(failed)) {
            backoff = longer(backoff);
            LOG.warnf("The database is away; erasure %s waits for %s: %s", lease.erasure(), backoff, failed);
            return;
        }
        Optional<ChunkFailure> inside = Causes.first(failed, ChunkFailure.class);
        LOG.debugf(failed, "A chunk of at most %d users failed", size.get());
        if (size.halve(inside.map(ChunkFailure::targets).orElse(size.get()))) {
            return;
        }
        if (inside.isPresent() && SqlState.isSlow(failed) && passes < PASSES) {
            after = inside.get().first();
            LOG.warnf("User %s is locked; erasure %s comes back to them", after, lease.erasure());
            return;
        }
        String reason = Causes.first(failed, SQLException.class)
                .map(cause -> "SQL state " + cause.getSQLState())
                .orElse("Unexpected error");
        if (leases.findsProblems()) {
            leases.giveBack(lease);
            hasLease = false;
        } else if (++failuresInARow >= FAILURES_IN_A_ROW) {
            pause("%d users in a row couldn't be deleted, the last one with %s".formatted(failuresInARow, reason));
        } else if (inside.isPresent()) {
            UUID target = inside.get().first();
            LOG.errorf(failed, "User %s couldn't be deleted by erasure %s", target, lease.erasure());
            transactions.run(connection -> {
                chunk.fail(connection, lease, target, reason);
                return null;
            });
        }
    }

    private void pause(String message) {
        transactions.run(connection -> {
            chunk.pause(connection, lease, "failures", message);
            return null;
        });
        LOG.errorf("Erasure %s was paused: %s", lease.erasure(), message);
        hasLease = false;
    }

    private void ended(Chunk.End end) {
        hasLease = false;
        UUID erasure = lease.erasure();
        switch (end) {
            case LEASE_LOST -> LOG.infof("Erasure %s stops here: it isn't this worker's any more", erasure);
            case REQUESTER_LOST ->
                LOG.warnf("Erasure %s was paused: its requester is no longer an active administrator", erasure);
            case COMPLETED -> LOG.infof("Erasure %s is completed", erasure);
            case FAILED -> LOG.errorf("Erasure %s ended as failed: some targets couldn't be deleted", erasure);
        }
        metrics.ended(end);
    }

    /** Returns how long to rest after a chunk, so that the worker works for this part of the time. */
    static Duration rest(Duration worked, double pace) {
        return Duration.ofNanos((long) (worked.toNanos() * (1 / pace - 1)));
    }

    private static Duration longer(Duration backoff) {
        Duration doubled = backoff.isZero() ? Duration.ofMillis(100) : backoff.multipliedBy(2);
        return doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
    }
}
