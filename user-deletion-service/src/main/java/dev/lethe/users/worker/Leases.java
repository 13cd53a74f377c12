package dev.lethe.users.worker;

import dev.lethe.common.auth.Role;
import dev.lethe.common.catalogue.CatalogueCheck;
import dev.lethe.common.transaction.Sql;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.users.account.AccountConfig;
import dev.lethe.users.erasure.Erasure;
import dev.lethe.users.erasure.ErasureConfig;
import dev.lethe.users.operation.Command;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Takes, renews and gives back leases, and ends or pauses what is leased. All times are the database's, so replicas'
 * clocks don't matter.
 */
@Singleton
final class Leases {

    private static final Logger LOG = Logger.getLogger(Leases.class);

    /** Erasures that are due, or have something else to do, and that nobody works on. */
    private static final String FREE = """
            (state IN ('scheduled', 'running') AND (not_before <= clock_timestamp() OR unfinished = 'deactivation')
             OR unfinished = 'cancellation')
            AND unfinished IS DISTINCT FROM 'participants'
            AND (lease_until IS NULL OR lease_until <= clock_timestamp())""";

    /** One replica at a time, because the number of erasures in work is limited. The others try again later. */
    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('lethe.erasures'))";

    /** The limit is for erasing. Users who are to be deactivated or given back don't wait for it. */
    private static final String TAKE = """
            UPDATE erasures SET state = CASE WHEN unfinished IS NULL THEN 'running' ELSE state END,
                   started_at = CASE WHEN unfinished IS NULL THEN coalesce(started_at, clock_timestamp())
                       ELSE started_at END,
                   lease_owner = ?, lease_until = clock_timestamp() + make_interval(secs => ?)
             WHERE id = (SELECT id FROM erasures WHERE %s
                          ORDER BY unfinished IS NULL, not_before, id LIMIT 1 FOR UPDATE SKIP LOCKED)
               AND (unfinished IS NOT NULL
                    OR (SELECT count(*) FROM erasures WHERE state = 'running' AND lease_until > clock_timestamp()) < ?)
            RETURNING old.state AS old_state, id, total, mode, requested_by, unfinished
            """.formatted(FREE);

    private static final String BLOCK = """
            UPDATE erasures SET blocked_by = 'catalogue', blocked_message = ?, blocked_since = clock_timestamp()
             WHERE id IN (SELECT id FROM erasures WHERE %s AND blocked_message IS DISTINCT FROM ? FOR UPDATE SKIP LOCKED)
            """.formatted(FREE);

    private static final String UNBLOCK = """
            UPDATE erasures SET blocked_by = NULL, blocked_message = NULL, blocked_since = NULL
             WHERE id IN (SELECT id FROM erasures WHERE blocked_by = 'catalogue' AND %s FOR UPDATE SKIP LOCKED)
            """.formatted(FREE);

    /** Every change of the state takes the lease away. */
    private static final String RENEW = """
            UPDATE erasures SET lease_until = clock_timestamp() + make_interval(secs => ?)
             WHERE id = ? AND lease_owner = ?
            RETURNING EXISTS (SELECT FROM users WHERE users.id = authority) AS is_known,
                      (SELECT role FROM users WHERE users.id = authority AND status = 'active') AS role
            """;

    /** What a cancellation began can't be paused; it is tried again when the lease ends. */
    private static final String PAUSE = """
            UPDATE erasures SET state = CASE WHEN unfinished = 'cancellation' THEN state ELSE 'paused' END,
                   lease_until = CASE WHEN unfinished = 'cancellation' THEN lease_until END,
                   lease_owner = NULL, blocked_by = ?, blocked_message = ?, blocked_since = clock_timestamp()
             WHERE id = ? AND lease_owner = ?
            """;

    private static final String RESTING = """
            UPDATE erasures SET blocked_by = ?, blocked_message = ?,
                   blocked_since = CASE WHEN blocked_by = ? THEN blocked_since ELSE clock_timestamp() END
             WHERE id = ? AND lease_owner = ?
            """;

    /** Nothing is in the way of the worker. A participant may still be in the way of the end. */
    private static final String UNBLOCKED = """
            blocked_by = CASE WHEN blocked_by LIKE 'participant %' THEN blocked_by END,
                   blocked_message = CASE WHEN blocked_by LIKE 'participant %' THEN blocked_message END,
                   blocked_since = CASE WHEN blocked_by LIKE 'participant %' THEN blocked_since END""";

    private static final String EXTEND = """
            UPDATE erasures SET lease_until = clock_timestamp() + make_interval(secs => ?),
                   {unblocked}
             WHERE id = ?
            """.replace("{unblocked}", UNBLOCKED);

    private static final String CALLS_ARE_OPEN =
            "EXISTS (SELECT FROM participant_calls WHERE erasure_id = erasures.id AND done_at IS NULL)";

    private static final String FINISH = """
            UPDATE erasures SET unfinished = CASE WHEN {calls} THEN 'participants' END,
                   lease_owner = NULL, lease_until = NULL,
                   {unblocked}
             WHERE id = ?
            """.replace("{calls}", CALLS_ARE_OPEN).replace("{unblocked}", UNBLOCKED);

    /** Nothing but calls of participants may be left. */
    private static final String LEAVE_TO_PARTICIPANTS =
            """
            UPDATE erasures SET unfinished = 'participants', lease_owner = NULL, lease_until = NULL,
                   rate_per_second = coalesce(?, rate_per_second),
                   {unblocked}
             WHERE id = ? AND {calls}
            """.replace("{calls}", CALLS_ARE_OPEN).replace("{unblocked}", UNBLOCKED);

    private static final String END = """
            UPDATE erasures SET state = CASE WHEN failed > 0 THEN 'failed' ELSE 'completed' END,
                   ended_at = clock_timestamp(), lease_owner = NULL, lease_until = NULL,
                   blocked_by = NULL, blocked_message = NULL, blocked_since = NULL,
                   rate_per_second = coalesce(?, rate_per_second)
             WHERE id = ?
            RETURNING failed > 0
            """;

    private static final String GIVE_BACK =
            "UPDATE erasures SET lease_owner = NULL, lease_until = NULL WHERE id = ? AND lease_owner = ?";

    private static final String IS_ANY_FREE = "SELECT EXISTS (SELECT FROM erasures WHERE " + FREE + ")";

    /** @param lost why the requester may no longer delete, or null */
    record Terms(Erasure erasure, Command command, String lost) {}

    private record Taken(Lease lease, String does, long total, String mode, UUID requestedBy) {}

    private final Transactions transactions;
    private final CatalogueCheck catalogue;
    private final ErasureConfig config;
    private final AccountConfig accounts;

    Leases(
            Transactions transactions,
            @Readiness CatalogueCheck catalogue,
            ErasureConfig config,
            AccountConfig accounts) {
        this.transactions = transactions;
        this.catalogue = catalogue;
        this.config = config;
        this.accounts = accounts;
    }

    /** Takes the lease of an erasure that is due, unless none is, or as many as may be are in work. */
    Optional<Lease> take() {
        if (!transactions.read(connection -> Sql.isTrue(connection, IS_ANY_FREE))) {
            return Optional.empty();
        }
        List<String> problems = transactions.read(catalogue::problems);
        if (!problems.isEmpty()) {
            // The erasures say why they don't go on. A missing index, for one, would make every chunk read whole
            // tables.
            String problem = problems.get(0);
            int blocked = transactions.run(connection -> Sql.update(connection, BLOCK, problem, problem));
            if (blocked > 0) {
                LOG.errorf("%d erasures can't go on: %s", blocked, problem);
            }
            return Optional.empty();
        }
        Optional<Taken> taken = transactions.run(this::take);
        taken.ifPresent(erasure -> LOG.infof(
                "Erasure %s %s: %d users, %s, requested by %s",
                erasure.lease().erasure(), erasure.does(), erasure.total(), erasure.mode(), erasure.requestedBy()));
        return taken.map(Taken::lease);
    }

    /** Returns whether the database isn't as declared, so that no erasure may go on. */
    boolean findsProblems() {
        return !transactions.read(catalogue::problems).isEmpty();
    }

    void giveBack(Lease lease) {
        transactions.run(connection -> Sql.update(connection, GIVE_BACK, lease.erasure(), lease.owner()));
    }

    /** Renews the lease and reads by whose authority the chunk works. Returns null if the lease is lost. */
    Terms renew(Connection connection, Lease lease) throws SQLException {
        return Sql.first(
                        connection,
                        RENEW,
                        row -> terms(row, Erasure.read(lease.erasure())),
                        config.lease(),
                        lease.erasure(),
                        lease.owner())
                .orElse(null);
    }

    private Terms terms(ResultSet row, Erasure erasure) throws SQLException {
        String lost = null;
        String role = null;
        if (erasure.needsAuthority()) {
            Role needed = erasure.authoritySuperAdmin ? Role.SUPER_ADMIN : Role.ADMIN;
            boolean isKnown = erasure.authorityHasAccount || row.getBoolean("is_known");
            role = row.getString("role");
            boolean may = isKnown
                    ? role != null && Role.named(role).orElseThrow().compareTo(needed) >= 0
                    : accounts.administratorsWithoutAccount();
            lost = may ? null : "User %s is no longer an active %s".formatted(erasure.authority, needed.wireName());
        }
        return new Terms(erasure, erasure.command(role), lost);
    }

    /** Pauses the erasure, unless the lease is lost. */
    void pause(Connection connection, Lease lease, String blockedBy, String message) throws SQLException {
        Sql.update(connection, PAUSE, blockedBy, message, lease.erasure(), lease.owner());
    }

    /** Says why the worker rests. */
    void resting(Connection connection, Lease lease, String blockedBy, String message) throws SQLException {
        Sql.update(connection, RESTING, blockedBy, message, blockedBy, lease.erasure(), lease.owner());
    }

    /** Lets the lease cover a rest. Nothing is in the worker's way. */
    void extend(Connection connection, Lease lease, Duration rest) throws SQLException {
        Sql.update(connection, EXTEND, config.lease().plus(rest), lease.erasure());
    }

    /** Ends what the worker was at, and its lease: nothing is left of it. */
    Turn.End end(Connection connection, Lease lease, Erasure erasure, Double rate) throws SQLException {
        if (erasure.unfinished != null) {
            Sql.update(connection, FINISH, lease.erasure());
            return erasure.isDeactivating() ? Turn.End.DEACTIVATED : Turn.End.WOUND_UP;
        }
        if (Sql.update(connection, LEAVE_TO_PARTICIPANTS, rate, lease.erasure()) > 0) {
            return Turn.End.LEFT_TO_PARTICIPANTS;
        }
        boolean failed = Sql.first(connection, END, row -> row.getBoolean(1), rate, lease.erasure())
                .orElseThrow();
        return failed ? Turn.End.FAILED : Turn.End.COMPLETED;
    }

    private Optional<Taken> take(Connection connection) throws SQLException {
        if (!Sql.isTrue(connection, LOCK)) {
            return Optional.empty();
        }
        Sql.update(connection, UNBLOCK);
        UUID owner = UUID.randomUUID();
        return Sql.first(connection, TAKE, row -> taken(row, owner), owner, config.lease(), config.atOnce());
    }

    private static Taken taken(ResultSet row, UUID owner) throws SQLException {
        return new Taken(
                new Lease(row.getObject("id", UUID.class), owner),
                does(row.getString("unfinished"), row.getString("old_state")),
                row.getLong("total"),
                row.getString("mode"),
                row.getObject("requested_by", UUID.class));
    }

    private static String does(String unfinished, String state) {
        if (unfinished != null) {
            return unfinished.equals("deactivation") ? "deactivates its users" : "finishes its cancellation";
        }
        return state.equals("scheduled") ? "starts" : "goes on";
    }
}
