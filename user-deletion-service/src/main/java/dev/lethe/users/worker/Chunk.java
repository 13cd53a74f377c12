package dev.lethe.users.worker;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lethe.common.auth.Role;
import dev.lethe.common.json.OwnJson;
import dev.lethe.users.account.Caller;
import dev.lethe.users.account.Refusal;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Works on one chunk of an erasure, within a transaction. It first renews the lease, which locks the erasure: a worker
 * that lost it stops here, and to pause or cancel waits for the chunk. The users are locked, guarded and erased as by a
 * request. That commit is the point of no return of each of them.
 */
@Singleton
final class Chunk {

    /**
     * What came of a chunk.
     *
     * @param last the last target that was taken, null if there was none
     * @param entries what became of whom
     * @param end why the worker stops, null if it goes on
     */
    record Result(UUID last, List<Entry> entries, End end) {}

    enum End {
        /** Another worker has the erasure, or it was paused or cancelled. */
        LEASE_LOST,
        REQUESTER_LOST,
        COMPLETED,
        FAILED
    }

    private record Terms(Command command, Map<String, Long> rows) {}

    private static final String RENEW = """
            UPDATE erasures SET lease_until = clock_timestamp() + make_interval(secs => ?)
             WHERE id = ? AND lease_owner = ? AND state = 'running'
            RETURNING action, authority, authority_has_account, authority_super_admin, rows,
                      (SELECT role FROM users WHERE users.id = authority AND status = 'active') AS authority_role
            """;

    /** Ordered, so that a worker goes on behind its last chunk. At the end it begins again, for what it left behind. */
    private static final String PENDING = """
            SELECT user_id FROM erasure_targets
             WHERE erasure_id = ? AND outcome = 'pending'%s
             ORDER BY user_id LIMIT ?
            """;

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

    private static final String PAUSE = """
            UPDATE erasures SET state = 'paused', lease_owner = NULL, lease_until = NULL, blocked_by = 'requester',
                   blocked_message = 'User ' || authority || ' is no longer an active ' ||
                       CASE WHEN authority_super_admin THEN 'super-admin' ELSE 'admin' END,
                   blocked_since = clock_timestamp()
             WHERE id = ?
            """;

    private static final String END = """
            UPDATE erasures SET state = CASE WHEN failed > 0 THEN 'failed' ELSE 'completed' END,
                   ended_at = clock_timestamp(), lease_owner = NULL, lease_until = NULL,
                   rate_per_second = coalesce(?, rate_per_second)
             WHERE id = ?
            RETURNING failed > 0
            """;

    private static final TypeReference<TreeMap<String, Long>> ROWS = new TypeReference<>() {};

    private final UserDeletion deletion;
    private final DeletionLog log;
    private final OwnJson json;
    private final double leaseSeconds;

    Chunk(UserDeletion deletion, DeletionLog log, OwnJson json, ErasureConfig config) {
        this.deletion = deletion;
        this.log = log;
        this.json = json;
        this.leaseSeconds = config.lease().toMillis() / 1000.0;
    }

    /**
     * Works on the next targets.
     *
     * @param after the last target of the chunk before, null to begin at the first
     * @param rate users per second so far, null if unknown
     */
    Result work(Connection connection, Lease lease, UUID after, int size, Double rate) throws SQLException {
        Terms terms = renew(connection, lease);
        if (terms == null) {
            return new Result(null, List.of(), End.LEASE_LOST);
        }
        if (terms.command() == null) {
            return pause(connection, lease);
        }
        Set<UUID> targets = pending(connection, lease, after, size);
        if (targets.isEmpty()) {
            return new Result(null, List.of(), after == null ? end(connection, lease, rate) : null);
        }
        List<Entry> entries = erase(connection, terms.command(), targets);
        if (entries == null) {
            return pause(connection, lease);
        }
        log.write(
                connection,
                terms.command(),
                entries.stream().filter(Entry::isRefused).toList());
        store(connection, lease, terms, entries, rate);
        UUID last = null;
        for (UUID target : targets) {
            last = target;
        }
        return new Result(last, entries, null);
    }

    /** Marks the next target as failed: a chunk of it alone failed. */
    Result fail(Connection connection, Lease lease, UUID after, String reason) throws SQLException {
        Terms terms = renew(connection, lease);
        Set<UUID> targets = terms == null ? Set.of() : pending(connection, lease, after, 1);
        if (targets.isEmpty() || terms.command() == null) {
            return new Result(null, List.of(), terms == null ? End.LEASE_LOST : null);
        }
        UUID target = targets.iterator().next();
        List<Entry> entries = List.of(Entry.failed(target, reason));
        log.write(connection, terms.command(), entries);
        store(connection, lease, terms, entries, null);
        return new Result(target, entries, null);
    }

    /**
     * Renews the lease and reads by whose authority the chunk works. Returns null if the lease is lost, and no command
     * if the authority is.
     */
    private Terms renew(Connection connection, Lease lease) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RENEW)) {
            statement.setDouble(1, leaseSeconds);
            statement.setObject(2, lease.erasure());
            statement.setObject(3, lease.owner());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                Action action = Action.named(row.getString("action")).orElseThrow();
                boolean own = action == Action.DELETE_ACCOUNT;
                boolean hasAccount = row.getBoolean("authority_has_account") && !own;
                boolean superAdmin = row.getBoolean("authority_super_admin");
                String role = row.getString("authority_role");
                Role needed = superAdmin ? Role.SUPER_ADMIN : Role.ADMIN;
                boolean lost = hasAccount
                        && (role == null || Role.named(role).orElseThrow().compareTo(needed) < 0);
                // In the deletion log the erasure is the request.
                Command command = new Command(
                        lease.erasure().toString(),
                        new Caller(row.getObject("authority", UUID.class), superAdmin, hasAccount),
                        action,
                        false);
                return new Terms(lost ? null : command, json.read(row.getString("rows"), ROWS));
            }
        }
    }

    private static Set<UUID> pending(Connection connection, Lease lease, UUID after, int size) throws SQLException {
        String sql = PENDING.formatted(after == null ? "" : " AND user_id > ?");
        Set<UUID> targets = new LinkedHashSet<>();
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
                    targets.add(row.getObject(1, UUID.class));
                }
            }
            settings.execute(READ_IN_ANY_ORDER);
        }
        return targets;
    }

    /** Returns null if the requester was deleted after the lease was renewed. Then nobody was erased. */
    private List<Entry> erase(Connection connection, Command command, Set<UUID> targets) throws SQLException {
        Set<UUID> others = new LinkedHashSet<>(targets);
        List<Entry> entries = new ArrayList<>();
        UUID own = command.caller().id();
        if (command.action() != Action.DELETE_ACCOUNT && others.remove(own)) {
            entries.add(Entry.refused(own, Refusal.OWN_ACCOUNT));
        }
        UserDeletion.Outcomes outcomes = deletion.erase(connection, command, others);
        outcomes.refused().forEach((user, refusal) -> entries.add(Entry.refused(user, refusal)));
        outcomes.deleted().values().forEach(deleted -> entries.add(deleted.entry()));
        return outcomes.callerIsGone() ? null : entries;
    }

    private void store(Connection connection, Lease lease, Terms terms, List<Entry> entries, Double rate)
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
            count.setDouble(6, leaseSeconds);
            count.setObject(7, lease.erasure());
            count.executeUpdate();
        }
    }

    private static Array array(Connection connection, String type, Stream<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    private static End end(Connection connection, Lease lease, Double rate) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(END)) {
            statement.setObject(1, rate, Types.DOUBLE);
            statement.setObject(2, lease.erasure());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1) ? End.FAILED : End.COMPLETED;
            }
        }
    }

    private static Result pause(Connection connection, Lease lease) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PAUSE)) {
            statement.setObject(1, lease.erasure());
            statement.executeUpdate();
        }
        return new Result(null, List.of(), End.REQUESTER_LOST);
    }
}
