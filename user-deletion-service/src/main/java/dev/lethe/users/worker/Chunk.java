package dev.lethe.users.worker;

import dev.lethe.common.transaction.Sql;
import dev.lethe.users.account.Refusal;
import dev.lethe.users.account.User;
import dev.lethe.users.deletion.UserDeletion;
import dev.lethe.users.erasure.Erasure;
import dev.lethe.users.erasure.Grace;
import dev.lethe.users.operation.Action;
import dev.lethe.users.operation.DeletionLog;
import dev.lethe.users.operation.Entry;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Works on one chunk of targets, within a transaction. The users are locked, guarded and erased as by a request. That
 * commit is the point of no return of each of them.
 */
@Singleton
final class Chunk {

    /** A chunk of several users gives up a lock soon, because it holds those of all the others. */
    private static final String DO_NOT_WAIT = "SET LOCAL lock_timeout = '500ms'";

    private final UserDeletion deletion;
    private final LargeUser largeUser;
    private final Grace grace;
    private final DeletionLog log;
    private final Targets targets;
    private final Leases leases;

    Chunk(UserDeletion deletion, LargeUser largeUser, Grace grace, DeletionLog log, Targets targets, Leases leases) {
        this.deletion = deletion;
        this.largeUser = largeUser;
        this.grace = grace;
        this.log = log;
        this.targets = targets;
        this.leases = leases;
    }

    /**
     * Works on the next targets, until none is left.
     *
     * @param mayBegin whether the deletion of a large user may begin; otherwise large users stay pending
     */
    Turn.Result work(Connection connection, Leases.Terms terms, Turn.Attempt attempt, boolean mayBegin)
            throws SQLException {
        UUID after = attempt.after();
        UUID erasure = terms.erasure().id;
        Map<UUID, Targets.Accepted> next =
                targets.read(connection, erasure, Targets.Which.PENDING, after, attempt.users());
        if (next.isEmpty() && after != null) {
            return Turn.Result.nothing(null, Duration.ZERO);
        }
        if (next.isEmpty()) {
            giveBackFailed(connection, terms);
            return Turn.Result.noneLeft();
        }
        if (!attempt.isPatient()) {
            doNotWait(connection);
        }
        try {
            List<Entry> entries = new ArrayList<>();
            UserDeletion.Outcomes outcomes = erase(connection, terms, next, entries);
            if (outcomes.callerIsGone()) {
                return Turn.Result.nothing(after, Duration.ZERO);
            }
            Optional<Map<String, Long>> begun = mayBegin && !outcomes.large().isEmpty()
                    ? largeUser.begin(
                            connection,
                            erasure,
                            terms.command(),
                            outcomes.large().iterator().next())
                    : Optional.empty();
            Map<String, Long> rows = Targets.sum(rows(entries), begun.orElse(Map.of()));
            List<Entry> refused = entries.stream().filter(Entry::isRefused).toList();
            log.write(connection, terms.command(), refused);
            targets.store(connection, terms.erasure(), entries, rows, attempt.rate());
            grace.giveBack(
                    connection,
                    terms.command(),
                    erasure,
                    refused.stream().map(Entry::target).toList());
            if (begun.isEmpty() && entries.isEmpty()) {
                return Turn.Result.nothing(last(next.keySet()), Duration.ZERO);
            }
            // No more than one begins at a time. The others of this chunk are still pending.
            UUID last = begun.isPresent() && outcomes.large().size() > 1 ? after : last(next.keySet());
            return Turn.Result.of(terms.command().action(), last, next.size(), entries);
        } catch (SQLException | RuntimeException failed) {
            throw ChunkFailure.ofErasing(next.size(), next.keySet().iterator().next(), failed);
        }
    }

    /** Marks a target as failed: a chunk of it alone failed. */
    void fail(Connection connection, Lease lease, UUID target, String reason) throws SQLException {
        Leases.Terms terms = leases.renew(connection, lease);
        if (terms != null) {
            List<Entry> entries = List.of(Entry.failed(target, reason));
            log.write(connection, terms.command(), entries);
            targets.store(connection, terms.erasure(), entries, Map.of(), null);
        }
    }

    /** Not when a target fails: a lock may be what made it fail. */
    private void giveBackFailed(Connection connection, Leases.Terms terms) throws SQLException {
        if (terms.erasure().failed > 0) {
            UUID erasure = terms.erasure().id;
            Set<UUID> failed = targets.read(connection, erasure, Targets.Which.FAILED, null, Integer.MAX_VALUE)
                    .keySet();
            doNotWait(connection);
            grace.giveBack(connection, terms.command(), erasure, failed);
        }
    }

    static void doNotWait(Connection connection) throws SQLException {
        Sql.execute(connection, DO_NOT_WAIT);
    }

    static UUID last(Set<UUID> targets) {
        UUID last = null;
        for (UUID target : targets) {
            last = target;
        }
        return last;
    }

    /** Erases the targets who may be, apart from large users, and adds the outcomes to the entries. */
    private UserDeletion.Outcomes erase(
            Connection connection, Leases.Terms terms, Map<UUID, Targets.Accepted> next, List<Entry> entries)
            throws SQLException {
        Set<UUID> others = new LinkedHashSet<>(next.keySet());
        UUID own = terms.command().caller().id();
        if (terms.command().action() != Action.DELETE_ACCOUNT && others.remove(own)) {
            entries.add(Entry.refused(own, Refusal.OWN_ACCOUNT));
        }
        UserDeletion.Outcomes outcomes = deletion.erase(
                connection,
                terms.command(),
                terms.erasure().id,
                others,
                user -> changed(user, next.get(user.id), terms.erasure()),
                true);
        outcomes.refused().forEach((user, refusal) -> entries.add(Entry.refused(user, refusal)));
        outcomes.deleted().values().forEach(deleted -> entries.add(deleted.entry()));
        return outcomes;
    }

    /** Refuses a user who isn't as the erasure found or made them. */
    private static Optional<Refusal> changed(User user, Targets.Accepted accepted, Erasure erasure) {
        if (accepted.status() == null) {
            return Optional.of(Refusal.CREATED_LATER);
        }
        if (accepted.deactivatedAt() != null && !accepted.deactivatedAt().equals(user.deactivatedAt)) {
            return Optional.of(Refusal.REACTIVATED);
        }
        return erasure.deactivates && accepted.deactivatedAt() == null
                ? Optional.of(Refusal.NOT_DEACTIVATED)
                : Optional.empty();
    }

    private static Map<String, Long> rows(List<Entry> entries) {
        Map<String, Long> rows = new HashMap<>();
        entries.forEach(entry -> entry.counts().forEach((relation, count) -> rows.merge(relation, count, Long::sum)));
        return rows;
    }
}
