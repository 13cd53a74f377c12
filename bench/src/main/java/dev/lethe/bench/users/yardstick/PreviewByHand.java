package dev.lethe.bench.users.yardstick;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** What refers to a user, and a fingerprint of it: one statement, so that all of it is of one moment. */
final class PreviewByHand {

    private static final String SQL = """
            SELECT 'user' AS relation, count(*) AS n, %1$s AS fingerprint, min(to_json(t)::text) AS shown
              FROM users t WHERE id = ?
            UNION ALL SELECT 'wallet', count(*), %1$s, min(to_json(t)::text) FROM wallets t WHERE user_id = ?
            UNION ALL SELECT 'miningSessions', count(*), %1$s, sum(tokens_earned)::text FROM mining_sessions t WHERE user_id = ?
            UNION ALL SELECT 'transactions', count(*), %1$s, (count(*) FILTER (WHERE sender_id = ?))::text
                        FROM transactions t WHERE sender_id = ? OR receiver_id = ?
            UNION ALL SELECT 'contactSubmissions', count(*), %1$s, NULL FROM contact_submissions t WHERE assigned_to = ?
            UNION ALL SELECT 'supportTickets', count(*), %1$s, NULL FROM support_tickets t WHERE assigned_to = ?
            UNION ALL SELECT 'assets', count(*), %1$s, NULL FROM assets t WHERE uploaded_by = ?
            UNION ALL SELECT 'auditLogs', count(*), %1$s, NULL FROM audit_logs t WHERE user_id = ?
            UNION ALL SELECT 'downloadHistory', count(*), %1$s, NULL FROM download_history t WHERE user_id = ?
            UNION ALL SELECT 'platformUsage', count(*), %1$s, NULL FROM platform_usage t WHERE user_id = ?
            UNION ALL SELECT 'sharedAssets', count(*), %1$s, NULL FROM shared_assets t WHERE shared_by = ? OR shared_with = ?
            UNION ALL SELECT 'notifications', count(*), %1$s, NULL FROM notifications t WHERE user_id = ?
            UNION ALL SELECT 'approvals', count(*), %1$s, NULL FROM approvals t WHERE requested_by = ? OR approved_by = ?
            """.formatted("coalesce(bit_xor(hashtextextended(t::text, 0)), 0)");

    private PreviewByHand() {}

    static void take(Statements statements, UUID user) throws SQLException {
        try (ResultSet line = statements.with(user, SQL).executeQuery()) {
            while (line.next()) {
                if (line.getString("relation").equals("user") && line.getLong("n") == 0) {
                    throw new SQLException("No user " + user);
                }
            }
        }
    }
}
