package dev.lethe.users.worker;

import dev.lethe.common.error.Causes;
import dev.lethe.common.transaction.SqlState;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.users.erasure.ErasureConfig;
import dev.lethe.users.participant.ParticipantCallers;
import dev.lethe.users.relation.Identity;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Works on one erasure until it ends, is paused or cancelled, or the service shuts down. A chunk that fails is halved,
 * down to one target, which is then marked as failed. While the database is away the worker waits.
 */
final class ErasureWorker {

    private static final Logger LOG = Logger.getLogger(ErasureWorker.class);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(15);

    /** A target that is locked is tried this many times, each time after all others, and waited for at the last time. */
    private static final int PASSES = 3;

    /** After this many failures in a row, the cause isn't the targets. */
    private static final int FAILURES_IN_A_ROW = 10;

    private final Transactions transactions;
    private final Turn turn;
    private final Chunk chunk;
    private final Leases leases;
    private final ErasureMetrics metrics;
    private final ErasureConfig config;
    private final ParticipantCallers callers;
    private final Lease lease;

    private final ChunkSize size;
    private final ChunkSize rows;
    private final Rate rate = new Rate();
    private UUID after;
    private int passes = 1;
    private int failuresInARow;
    private Duration backoff = Duration.ZERO;
    private Duration rest = Duration.ZERO;
    private boolean leftSome;
    private boolean skipsLarge;
    private boolean hasLease = true;

    ErasureWorker(
            Transactions transactions,
            Turn turn,
            Chunk chunk,
            Leases leases,
            ErasureMetrics metrics,
            ErasureConfig config,
            ParticipantCallers callers,
            Lease lease) {
        this.transactions = transactions;
        this.turn = turn;
        this.chunk = chunk;
        this.leases = leases;
        this.metrics = metrics;
        this.config = config;
        this.callers = callers;
        this.lease = lease;
        this.size = ChunkSize.ofUsers(config.chunkTime());
        this.rows = ChunkSize.ofRows(config.chunkTime(), config.chunkRows());
    }

    /** @param mayGoOn false while the database may have forgotten something */
    void workUntil(CountDownLatch stop, BooleanSupplier mayGoOn) {
        try {
            while (hasLease
                    && mayGoOn.getAsBoolean()
                    && !stop.await(rest.plus(backoff).toNanos(), TimeUnit.NANOSECONDS)) {
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
            boolean isPatient = size.get() == 1 && passes >= PASSES;
            Turn.Attempt attempt =
                    new Turn.Attempt(after, size.get(), rows.get(), isPatient, leftSome, skipsLarge, rate.perSecond());
            Turn.Result result = transactions.run(connection -> turn.take(connection, lease, attempt));
            worked(result, Duration.ofNanos(System.nanoTime() - began));
        } catch (RuntimeException failed) {
            failed(failed);
        }
    }

    private void worked(Turn.Result result, Duration time) {
        rest = result.action() == null ? result.rest() : Turn.rest(time, config.pace());
        if (result.end() != null) {
            ended(result.end());
            return;
        }
        if (result.after() == null && result.rows() == 0) {
            passes += after != null || leftSome ? 1 : 0;
            leftSome = false;
            skipsLarge = false;
        }
        after = result.after();
        if (result.users() > 0) {
            size.worked(result.users(), time);
            rate.worked(result.users(), time.plus(rest));
        }
        if (result.rows() > 0) {
            rows.worked(result.rows(), time);
        }
        if (result.action() != null) {
            failuresInARow = 0;
            backoff = Duration.ZERO;
            metrics.worked(result.action(), result.entries(), time);
            if (result.entries().stream().anyMatch(entry -> entry.counts().containsKey(Identity.KEY))) {
                callers.wake();
            }
        }
    }

    /** Decides how to go on. If the database is gone by then, that is waited for too. */
    private void failed(RuntimeException failed) {
        rest = Duration.ZERO;
        try {
            if (SqlState.isAway(failed)) {
                waitForTheDatabase(failed);
            } else if (renewed(SqlState.isSlow(failed))) {
                failedInside(failed);
            } else {
                ended(Turn.End.LEASE_LOST);
            }
        } catch (RuntimeException again) {
            waitForTheDatabase(again);
        }
    }

    private boolean renewed(boolean isSlow) {
        return transactions.run(connection -> {
            boolean renewed = leases.renew(connection, lease) != null;
            if (renewed && isSlow) {
                leases.resting(connection, lease, "locks", "Other transactions hold locks for too long");
            }
            return renewed;
        });
    }

    private void waitForTheDatabase(RuntimeException failed) {
        backoff = longer(backoff);
        LOG.warnf("Erasure %s waits for %s: %s", lease.erasure(), backoff, failed);
    }

    private void failedInside(RuntimeException failed) {
        Optional<ChunkFailure> inside = Causes.first(failed, ChunkFailure.class);
        LOG.debugf(failed, "A chunk of at most %d users failed", size.get());
        boolean isSlow = SqlState.isSlow(failed);
        boolean endsTarget = inside.isPresent() && inside.get().endsTarget();
        if (inside.isPresent() && size.halve(inside.get().targets())) {
            return;
        }
        backoff = isSlow || inside.isEmpty() ? longer(backoff) : Duration.ZERO;
        if (inside.isEmpty()) {
            rows.halve(rows.get());
            skipsLarge = true;
        }
        if (inside.isEmpty() && isSlow) {
            return;
        }
        if (inside.isPresent() && (isSlow && passes < PASSES || !endsTarget)) {
            after = inside.get().first();
            leftSome = true;
            LOG.warnf("Erasure %s tries user %s again later: %s", lease.erasure(), after, failed.getMessage());
            if (isSlow) {
                return;
            }
        }
        String reason = Causes.first(failed, SQLException.class)
                .map(cause -> "SQL state " + cause.getSQLState())
                .orElse("Unexpected error");
        if (leases.findsProblems()) {
            leases.giveBack(lease);
            hasLease = false;
        } else if (++failuresInARow >= FAILURES_IN_A_ROW) {
            pause("%d attempts in a row failed, the last one with %s".formatted(failuresInARow, reason));
        } else if (endsTarget) {
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
            leases.pause(connection, lease, "failures", message);
            return null;
        });
        LOG.errorf("Erasure %s is left as it is: %s", lease.erasure(), message);
        hasLease = false;
    }

    private void ended(Turn.End end) {
        hasLease = false;
        UUID erasure = lease.erasure();
        switch (end) {
            case LEASE_LOST ->
                LOG.infof("Erasure %s stops here: it was paused or cancelled, or another worker took it", erasure);
            case REQUESTER_LOST ->
                LOG.warnf("Erasure %s was paused: its requester is no longer an active administrator", erasure);
            case NONE_LEFT -> throw new IllegalArgumentException("A turn ends what nothing is left of");
            case DEACTIVATED -> LOG.infof("The users of erasure %s are deactivated", erasure);
            case WOUND_UP -> LOG.infof("Nothing is left to do of the cancelled erasure %s", erasure);
            case LEFT_TO_PARTICIPANTS -> LOG.infof("The users of erasure %s are deleted; participants follow", erasure);
            case COMPLETED -> LOG.infof("Erasure %s is completed", erasure);
            case FAILED -> LOG.errorf("Erasure %s ended as failed: some targets couldn't be deleted", erasure);
        }
        metrics.ended(end);
    }

    private static Duration longer(Duration backoff) {
        Duration doubled = backoff.isZero() ? Duration.ofMillis(100) : backoff.multipliedBy(2);
        return doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
    }
}
