package dev.lethe.users.worker;

import dev.lethe.common.catalogue.CatalogueCheck;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.users.erasure.ErasureConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Takes and gives back leases. All times are the database's, so replicas' clocks don't matter. */
@Singleton
final class Leases {

    private static final Logger LOG = Logger.getLogger(Leases.class);

    /** Erasures that are due and that nobody works on. */
    private static final String FREE = """
            state IN ('scheduled', 'running') AND not_before <= clock_timestamp()
            AND (lease_until IS NULL OR lease_until <= clock_timestamp())""";

    /** One replica at a time, because the number of erasures in work is limited. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('lethe.erasures'))";

    private static final String TAKE = """
            UPDATE erasures SET state = 'running', started_at = coalesce(started_at, clock_timestamp()),
                   lease_owner = ?, lease_until = clock_timestamp() + make_interval(secs => ?),
                   blocked_by = NULL, blocked_message = NULL, blocked_since = NULL
             WHERE id = (SELECT id FROM erasures WHERE %s ORDER BY not_before, id LIMIT 1 FOR UPDATE SKIP LOCKED)
               AND (SELECT count(*) FROM erasures WHERE state = 'running' AND lease_until > clock_timestamp()) < ?
            RETURNING old.state AS old_state, id, total, mode, requested_by
            """.formatted(FREE);

    private static final String BLOCK = """
            UPDATE erasures SET blocked_by = 'catalogue', blocked_message = ?, blocked_since = clock_timestamp()
             WHERE id IN (SELECT id FROM erasures WHERE %s AND blocked_message IS DISTINCT FROM ? FOR UPDATE SKIP LOCKED)
            """.formatted(FREE);

    private static final String GIVE_BACK =
            "UPDATE erasures SET lease_owner = NULL, lease_until = NULL WHERE id = ? AND lease_owner = ?";

    private final Transactions transactions;
    private final CatalogueCheck catalogue;
    private final ErasureConfig config;

    Leases(Transactions transactions, @Readiness CatalogueCheck catalogue, ErasureConfig config) {
        this.transactions = transactions;
        this.catalogue = catalogue;
        this.config = config;
    }

    /** Takes the lease of an erasure that is due, unless none is, or as many as may be are in work. */
    Optional<Lease> take() {
        return transactions.read(Leases::isAnyFree) ? transactions.run(this::take) : Optional.empty();
    }

    void giveBack(Lease lease) {
        transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(GIVE_BACK)) {
                statement.setObject(1, lease.erasure());
                statement.setObject(2, lease.owner());
                return statement.executeUpdate();
            }
        });
    }

    private static boolean isAnyFree(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT EXISTS (SELECT FROM erasures WHERE " + FREE + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private Optional<Lease> take(Connection connection) throws SQLException {
        List<String> problems = catalogue.problems(connection);
        if (!problems.isEmpty()) {
            block(connection, problems.get(0));
            return Optional.empty();
        }
        try (Statement lock = connection.createStatement()) {
            lock.execute(LOCK);
        }
        UUID owner = UUID.randomUUID();
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setObject(1, owner);
            statement.setDouble(2, config.lease().toMillis() / 1000.0);
            statement.setInt(3, config.atOnce());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Lease lease = new Lease(row.getObject("id", UUID.class), owner);
                LOG.infof(
                        "Erasure %s %s: %d users, %s, requested by %s",
                        lease.erasure(),
                        row.getString("old_state").equals("scheduled") ? "starts" : "goes on",
                        row.getLong("total"),
                        row.getString("mode"),
                        row.getObject("requested_by", UUID.class));
                return Optional.of(lease);
            }
        }
    }

    /** Says why no erasure starts. A missing index, for one, would make every chunk read whole tables. */
    private static void block(Connection connection, String problem) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BLOCK)) {
            statement.setString(1, problem);
            statement.setString(2, problem);
            int blocked = statement.executeUpdate();
            if (blocked > 0) {
                LOG.errorf("%d erasures can't start: %s", blocked, problem);
            }
        }
    }
}
