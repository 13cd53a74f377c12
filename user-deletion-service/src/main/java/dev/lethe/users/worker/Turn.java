package dev.lethe.users.worker;

import dev.lethe.users.erasure.ErasureConfig;
import dev.lethe.users.operation.Action;
import dev.lethe.users.operation.Entry;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One transaction of a worker. It first renews the lease, which locks the erasure: a worker that lost it stops here, and
 * pausing and cancelling wait. Then it does what is next: rows of a user whose deletion has begun, users who are to be
 * given back or deactivated, or a chunk of targets.
 */
@Singleton
final class Turn {

    /**
     * What is tried.
     *
     * @param after the last target of the chunk before, null to begin at the first
     * @param users how many targets at most
     * @param rows how many rows of a large user
     * @param isPatient whether to wait for a lock as long as a request does
     * @param leftSome whether targets before this were left for another pass
     * @param skipsLarge whether the user whose deletion has begun has to wait, because the last attempt failed
     * @param rate users per second so far, null if unknown
     */
    record Attempt(
            UUID after, int users, int rows, boolean isPatient, boolean leftSome, boolean skipsLarge, Double rate) {}

    /**
     * What came of it.
     *
     * @param after the last target that was taken, null to begin again at the first
     * @param users how many targets were changed
     * @param rows how many rows of a large user were deleted or detached
     * @param entries the outcomes of targets
     * @param rest for how long the worker has to rest at least
     * @param end why the worker stops, null if it goes on
     */
    record Result(Action action, UUID after, int users, int rows, List<Entry> entries, Duration rest, End end) {

        static Result end(End end) {
            return new Result(null, null, 0, 0, List.of(), Duration.ZERO, end);
        }

        static Result nothing(UUID after, Duration rest) {
            return new Result(null, after, 0, 0, List.of(), rest, null);
        }

        /** No target is left. */
        static Result noneLeft() {
            return end(End.NONE_LEFT);
        }

        static Result of(Action action, UUID after, int users, List<Entry> entries) {
            return new Result(action, after, users, 0, entries, Duration.ZERO, null);
        }
    }

    enum End {
        /** Nothing more is to be done of what the worker was at. */
        NONE_LEFT,
        /** Another worker has the erasure, or it was paused or cancelled. */
        LEASE_LOST,
        REQUESTER_LOST,
        /** All users are deactivated who can be. */
        DEACTIVATED,
        /** Nothing is left to do of a cancelled erasure. */
        WOUND_UP,
        /** Only participants have something left to do. */
        LEFT_TO_PARTICIPANTS,
        COMPLETED,
        FAILED
    }

    private static final Duration UNTIL_REPLICAS_ARE_LOOKED_AT_AGAIN = Duration.ofSeconds(1);

    private final Leases leases;
    private final Replicas replicas;
    private final LargeUser largeUser;
    private final GraceChunk grace;
    private final Chunk chunk;
    private final ErasureConfig config;

    Turn(Leases leases, Replicas replicas, LargeUser largeUser, GraceChunk grace, Chunk chunk, ErasureConfig config) {
        this.leases = leases;
        this.replicas = replicas;
        this.largeUser = largeUser;
        this.grace = grace;
        this.chunk = chunk;
        this.config = config;
    }

    Result take(Connection connection, Lease lease, Attempt attempt) throws SQLException {
        long began = System.nanoTime();
        Leases.Terms terms = leases.renew(connection, lease);
        if (terms == null) {
            return Result.end(End.LEASE_LOST);
        }
        Optional<String> lag = terms.erasure().isWindingUp() ? Optional.empty() : replicas.lag(connection);
        if (lag.isPresent()) {
            leases.resting(connection, lease, "replicas", lag.get());
            return Result.nothing(attempt.after(), UNTIL_REPLICAS_ARE_LOOKED_AT_AGAIN);
        }
        Result result = next(connection, lease, terms, attempt);
        if (result.end() == End.NONE_LEFT) {
            return Result.end(leases.end(connection, lease, terms.erasure(), attempt.rate()));
        }
        if (result.end() != null || result.action() == null) {
            return result;
        }
        Duration rest = rest(Duration.ofNanos(System.nanoTime() - began), config.pace());
        leases.extend(connection, lease, rest);
        return result;
    }

    /** A user whose deletion has begun is finished even if the erasure is cancelled or its requester lost. */
    private Result next(Connection connection, Lease lease, Leases.Terms terms, Attempt attempt) throws SQLException {
        Optional<UUID> begun = largeUser.begun(connection, lease.erasure());
        if (begun.isPresent() && !attempt.skipsLarge()) {
            return largeUser.work(connection, terms, begun.get(), attempt);
        }
        if (terms.lost() != null && !terms.erasure().isWindingUp()) {
            leases.pause(connection, lease, "requester", terms.lost());
            return Result.end(End.REQUESTER_LOST);
        }
        Result result = terms.erasure().unfinished == null
                ? chunk.work(connection, terms, attempt, begun.isEmpty())
                : grace.work(connection, terms, attempt);
        boolean waitsForLarge = result.end() == End.NONE_LEFT && begun.isPresent();
        return waitsForLarge ? Result.nothing(null, Duration.ZERO) : result;
    }

    /** Returns how long to rest, so that the worker works for this part of the time. */
    static Duration rest(Duration worked, double pace) {
        return Duration.ofNanos((long) (worked.toNanos() * (1 / pace - 1)));
    }
}
