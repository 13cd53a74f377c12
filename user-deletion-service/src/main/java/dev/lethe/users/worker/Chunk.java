package dev.lethe.users.worker;

import dev.lethe.common.json.OwnJson;
import dev.lethe.users.account.Refusal;
import dev.lethe.users.account.User;
import dev.lethe.users.deletion.UserDeletion;
import dev.lethe.users.erasure.ErasureConfig;
import dev.lethe.users.operation.Action;
import dev.lethe.users.operation.Command;
import dev.lethe.users.operation.DeletionLog;
import dev.lethe.users.operation.Entry;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Works on one chunk of an erasure, within a transaction. It first renews the lease, which locks the erasure: a worker
 * that lost it stops here. Pausing and cancelling wait for the chunk. The users are locked, guarded and erased as by a
 * request. That commit is the point of no return of each of them.
 */
@Singleton
final class Chunk {

    /**
     * The result of a chunk.
     *
     * @param last the last target that was taken, null if there was none
     * @param entries the outcome of each target
     * @param rest for how long the worker has to rest; its lease covers that
     * @param end why the worker stops, null if it goes on
     */
    record Result(Action action, UUID last, List<Entry> entries, Duration rest, End end) {

        static Result end(End end) {
            return new Result(null, null, List.of(), Duration.ZERO, end);
        }

        static Result nothing(UUID last) {
            return new Result(null, last, List.of(), Duration.ZERO, null);
        }
    }

    enum End {
        /** Another worker has the erasure, or it was paused or cancelled. */
        LEASE_LOST,
        REQUESTER_LOST,
        COMPLETED,
        FAILED
    }

    /** Ordered, so that a worker goes on behind its last chunk. At the end it begins again, for what it left behind. */
    private static final String PENDING = """
            SELECT user_id, status FROM erasure_targets
             WHERE erasure_id = ? AND outcome = 'pending'%s
             ORDER BY user_id LIMIT ?
            """;

    /** A chunk of several users gives up a lock soon, because it holds those of all the others. */
    private static final String DO_NOT_WAIT = "SET LOCAL lock_timeout = '2s'";

    /** Without statistics the planner would read and sort all targets that are left. */
    private static final String READ_IN_ORDER = "SET LOCAL enable_bitmapscan = off";

    private static final String READ_IN_ANY_ORDER = "SET LOCAL enable_bitmapscan = on";

    private static final String MARK = """
            UPDATE erasure_targets SET outcome = marked.outcome, reason = marked.reason
              FROM unnest(?::uuid[], ?::text[], ?::text[]) AS marked (user_id, outcome, reason)
             WHERE erasure_id = ? AND erasure_targets.user_id = marked.user_id
            """;

    private static final String COUNT = """
            UPDATE erasures SET done = done + ?, refused = refused + ?, failed = failed + ?, rows = ?::jsonb,
                   rate_per_second = coalesce(?, rate_per_second),
                   lease_until = clock_timestamp() + make_interval(secs => ?)
             WHERE id = ?
            """;

    private final UserDeletion deletion;
    private final DeletionLog log;
    private final OwnJson json;
    private final ErasureConfig config;
    private final Leases leases;

    Chunk(UserDeletion deletion, DeletionLog log, OwnJson json, ErasureConfig config, Leases leases) {
        this.deletion = deletion;
        this.log = log;
        this.json = json;
        this.config = config;
        this.leases = leases;
    }

    /**
     * Works on the next targets.
     *
     * @param after the last target of the chunk before, null to begin at the first
     * @param isPatient whether to wait for a lock as long as a request does
     * @param rate users per second so far, null if unknown
     */
    Result work(Connection connection, Lease lease, UUID after, int size, boolean isPatient, Double rate)
            throws SQLException {
        long began = System.nanoTime();
        Leases.Terms terms = leases.renew(connection, lease);
        if (terms == null) {
            return Result.end(End.LEASE_LOST);
        }
        if (terms.lost() != null) {
            leases.pause(connection, lease, "requester", terms.lost());
            return Result.end(End.REQUESTER_LOST);
        }
        Map<UUID, String> targets = pending(connection, lease, after, size);
        if (!isPatient) {
            try (Statement settings = connection.createStatement()) {
                settings.execute(DO_NOT_WAIT);
            }
        }
        if (targets.isEmpty()) {
            return after == null ? Result.end(leases.end(connection, lease, rate)) : Result.nothing(null);
        }
        try {
            List<Entry> entries = erase(connection, terms.command(), targets);
            if (entries.isEmpty()) {
                return Result.nothing(after);
            }
            log.write(
                    connection,
                    terms.command(),
                    entries.stream().filter(Entry::isRefused).toList());
            Duration rest = rest(Duration.ofNanos(System.nanoTime() - began), config.pace());
            store(connection, lease, terms, entries, rate, rest);
            return new Result(terms.command().action(), last(targets.keySet()), entries, rest, null);
        } catch (SQLException | RuntimeException failed) {
            throw new ChunkFailure(targets.size(), targets.keySet().iterator().next(), failed);
        }
    }

    /** Returns how long to rest after a chunk, so that the worker works for this part of the time. */
    static Duration rest(Duration worked, double pace) {
        return Duration.ofNanos((long) (worked.toNanos() * (1 / pace - 1)));
    }

    /** Marks a target as failed: a chunk of it alone failed. */
    void fail(Connection connection, Lease lease, UUID target, String reason) throws SQLException {
        Leases.Terms terms = leases.renew(connection, lease);
        if (terms != null && terms.lost() == null) {
            List<Entry> entries = List.of(Entry.failed(target, reason));
            log.write(connection, terms.command(), entries);
            store(connection, lease, terms, entries, null, Duration.ZERO);
        }
    }

    /** Returns the next targets and the status that each had at the acceptance. */
    private static Map<UUID, String> pending(Connection connection, Lease lease, UUID after, int size)
            throws SQLException {
        Map<UUID, String> targets = new LinkedHashMap<>();
        String sql = PENDING.formatted(after == null ? "" : " AND user_id > ?");
        try (Statement settings = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            settings.execute(READ_IN_ORDER);
            statement.setObject(1, lease.erasure());
            if (after != null) {
                statement.setObject(2, after);
            }
            statement.setInt(after == null ? 2 : 3, size);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    targets.put(row.getObject("user_id", UUID.class), row.getString("status"));
                }
            }
            settings.execute(READ_IN_ANY_ORDER);
        }
        return targets;
    }

    /** Returns nothing if the requester was deleted after the lease was renewed. Then nobody was erased. */
    private List<Entry> erase(Connection connection, Command command, Map<UUID, String> targets) throws SQLException {
        Set<UUID> others = new LinkedHashSet<>(targets.keySet());
        List<Entry> entries = new ArrayList<>();
        UUID own = command.caller().id();
        if (command.action() != Action.DELETE_ACCOUNT && others.remove(own)) {
            entries.add(Entry.refused(own, Refusal.OWN_ACCOUNT));
        }
        UserDeletion.Outcomes outcomes =
                deletion.erase(connection, command, others, user -> changed(user, targets.get(user.id)));
        outcomes.refused().forEach((user, refusal) -> entries.add(Entry.refused(user, refusal)));
        outcomes.deleted().values().forEach(deleted -> entries.add(deleted.entry()));
        return outcomes.callerIsGone() ? List.of() : entries;
    }

    /** Refuses a user who isn't the one that was meant: another status, or none, was accepted. */
    private static Optional<Refusal> changed(User user, String acceptedStatus) {
        if (acceptedStatus == null) {
            return Optional.of(Refusal.CREATED_LATER);
        }
        boolean wasActive = acceptedStatus.equals(User.ACTIVE);
        return user.isActive() && !wasActive ? Optional.of(Refusal.REACTIVATED) : Optional.empty();
    }

    private static UUID last(Set<UUID> targets) {
        UUID last = null;
        for (UUID target : targets) {
            last = target;
        }
        return last;
    }

    /** @param rest for how long the worker rests afterwards, and needs its lease */
    private void store(
            Connection connection, Lease lease, Leases.Terms terms, List<Entry> entries, Double rate, Duration rest)
            throws SQLException {
        try (PreparedStatement mark = connection.prepareStatement(MARK)) {
            mark.setArray(1, array(connection, "uuid", entries.stream().map(Entry::target)));
            mark.setArray(2, array(connection, "text", entries.stream().map(Entry::outcome)));
            mark.setArray(3, array(connection, "text", entries.stream().map(Entry::reason)));
            mark.setObject(4, lease.erasure());
            mark.executeUpdate();
        }
        Map<String, Integer> outcomes = new HashMap<>();
        Map<String, Long> rows = new TreeMap<>(terms.rows());
        for (Entry entry : entries) {
            outcomes.merge(entry.outcome(), 1, Integer::sum);
            entry.counts().forEach((relation, count) -> rows.merge(relation, count, Long::sum));
        }
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setInt(1, outcomes.getOrDefault("deleted", 0));
            count.setInt(2, outcomes.getOrDefault("refused", 0));
            count.setInt(3, outcomes.getOrDefault("failed", 0));
            count.setString(4, json.write(rows));
            count.setObject(5, rate, Types.DOUBLE);
            count.setDouble(6, Leases.seconds(config.lease().plus(rest)));
            count.setObject(7, lease.erasure());
            count.executeUpdate();
        }
    }

    private static Array array(Connection connection, String type, Stream<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }
}
