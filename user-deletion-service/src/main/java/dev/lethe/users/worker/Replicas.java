package dev.lethe.users.worker;

import dev.lethe.common.transaction.Sql;
import dev.lethe.users.erasure.ErasureConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Looks how far the replicas of the database are behind. */
@Singleton
final class Replicas {

    private static final Logger LOG = Logger.getLogger(Replicas.class);

    private static final String LAG = """
            SELECT max(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)) AS bytes, bool_or(state IS NULL) AS is_hidden
              FROM pg_stat_replication WHERE state IS NULL OR state IN ('streaming', 'catchup')
            """;

    private final long limit;
    private final AtomicBoolean warned = new AtomicBoolean();

    Replicas(ErasureConfig config) {
        this.limit = config.replicaLag().asLongValue();
    }

    /** Says how far a replica is behind if that is too far. */
    Optional<String> lag(Connection connection) throws SQLException {
        if (limit == 0) {
            return Optional.empty();
        }
        long bytes = Sql.first(connection, LAG, this::bytes).orElseThrow();
        return bytes > limit
                ? Optional.of("A replica of the database is %d MB behind".formatted(bytes / 1_000_000))
                : Optional.empty();
    }

    private long bytes(ResultSet row) throws SQLException {
        if (row.getBoolean("is_hidden") && warned.compareAndSet(false, true)) {
            LOG.warn("Erasures can't see whether the database's replicas are behind: the service's database role"
                    + " needs pg_monitor for that");
        }
        return row.getLong("bytes");
    }
}
