package dev.lethe.users.worker;

import dev.lethe.common.transaction.Sql;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.users.erasure.ErasureConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Drops the targets of erasures that ended long ago, with the subjects of participants, a portion with each poll. */
@Singleton
final class TargetSweep {

    private static final String EXPIRED = """
            SELECT id FROM erasures
             WHERE NOT targets_dropped AND unfinished IS NULL AND ended_at <= clock_timestamp() - make_interval(secs => ?)
             ORDER BY ended_at LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    private static final String DROP_SOME = """
            WITH portion AS MATERIALIZED (
                SELECT erasure_id, user_id FROM erasure_targets WHERE erasure_id = ? LIMIT 10000
            ),
            calls AS (
                DELETE FROM participant_calls c USING portion p
                 WHERE c.erasure_id = p.erasure_id AND c.user_id = p.user_id
            )
            DELETE FROM erasure_targets t USING portion p WHERE t.erasure_id = p.erasure_id AND t.user_id = p.user_id
            """;

    private static final String NOTE = "UPDATE erasures SET targets_dropped = true WHERE id = ?";

    private final Transactions transactions;
    private final ErasureConfig config;

    TargetSweep(Transactions transactions, ErasureConfig config) {
        this.transactions = transactions;
        this.config = config;
    }

    void dropExpired() {
        transactions.run(this::dropSome);
    }

    private Void dropSome(Connection connection) throws SQLException {
        Optional<UUID> erasure = Sql.first(connection, EXPIRED, Sql.uuid("id"), config.keepTargets());
        if (erasure.isPresent() && Sql.update(connection, DROP_SOME, erasure.get()) == 0) {
            Sql.update(connection, NOTE, erasure.get());
        }
        return null;
    }
}
