package dev.lethe.users.worker;

import dev.lethe.common.transaction.Transactions;
import dev.lethe.users.erasure.ErasureConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

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
        Object erasure;
        try (PreparedStatement statement = connection.prepareStatement(EXPIRED)) {
            statement.setDouble(1, config.keepTargets().toMillis() / 1000.0);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                erasure = row.getObject(1);
            }
        }
        try (PreparedStatement drop = connection.prepareStatement(DROP_SOME)) {
            drop.setObject(1, erasure);
            if (drop.executeUpdate() > 0) {
                return null;
            }
        }
        try (PreparedStatement note = connection.prepareStatement(NOTE)) {
            note.setObject(1, erasure);
            note.executeUpdate();
        }
        return null;
    }
}
