package dev.lethe.bench.users.yardstick;

import dev.lethe.bench.users.data.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Deletes everyone but administrators: the tables are read from end to end, once each, and their ids stay in the
 * database.
 */
final class Everyone {

    private static final int LISTED = 1_000;

    /** Room for the ids, which are looked up for each row. */
    private static final String ROOM = "SET LOCAL work_mem = '64MB'";

    private static final String LOCK = """
            CREATE TEMPORARY TABLE doomed ON COMMIT DROP AS
            SELECT id FROM users WHERE id <> '%s' AND role = 'user' ORDER BY id FOR UPDATE""".formatted(Ids.ACTOR);

    private static final String TALLY =
            "CREATE TEMPORARY TABLE tally (user_id uuid, relation text, n bigint) ON COMMIT DROP";

    private record Take(String relation, String sql, String counted) {

        static Take delete(String relation, String table, String column) {
            return by(relation, "DELETE FROM %s t USING doomed d WHERE t.%s = d.id".formatted(table, column));
        }

        static Take detach(String relation, String table) {
            return by(
                    relation,
                    "UPDATE %s t SET assigned_to = NULL FROM doomed d WHERE t.assigned_to = d.id".formatted(table));
        }

        private static Take by(String relation, String sql) {
            return new Take(
                    relation,
                    sql + " RETURNING d.id AS user_id",
                    "SELECT user_id, '%1$s' AS relation, count(*) AS n FROM took_%1$s GROUP BY 1".formatted(relation));
        }

        static Take byEither(String relation, String one, String other, String sql) {
            return new Take(
                    relation, sql + " RETURNING old.%s AS one, old.%s AS other".formatted(one, other), """
                    SELECT user_id, '%1$s' AS relation, count(*) AS n
                      FROM (SELECT one AS user_id FROM took_%1$s
                            UNION ALL
                            SELECT other FROM took_%1$s WHERE other IS DISTINCT FROM one) AS either
                     WHERE user_id IN (SELECT id FROM doomed) GROUP BY 1""".formatted(
                                    relation));
        }
    }

    private static final List<Take> TAKES = List.of(
            Take.delete("wallet", "wallets", "user_id"),
            Take.delete("miningSessions", "mining_sessions", "user_id"),
            Take.byEither("transactions", "sender_id", "receiver_id", """
                    UPDATE transactions
                       SET sender_id = CASE WHEN sender_id IN (SELECT id FROM doomed) THEN NULL ELSE sender_id END,
                           receiver_id = CASE WHEN receiver_id IN (SELECT id FROM doomed) THEN NULL ELSE receiver_id END
                     WHERE sender_id IN (SELECT id FROM doomed) OR receiver_id IN (SELECT id FROM doomed)"""),
            Take.detach("contactSubmissions", "contact_submissions"),
            Take.detach("supportTickets", "support_tickets"),
            Take.delete("assets", "assets", "uploaded_by"),
            Take.delete("auditLogs", "audit_logs", "user_id"),
            Take.delete("downloadHistory", "download_history", "user_id"),
            Take.delete("platformUsage", "platform_usage", "user_id"),
            Take.byEither("sharedAssets", "shared_by", "shared_with", """
                    DELETE FROM shared_assets
                     WHERE shared_by IN (SELECT id FROM doomed) OR shared_with IN (SELECT id FROM doomed)"""),
            Take.delete("notifications", "notifications", "user_id"),
            Take.byEither("approvals", "requested_by", "approved_by", """
                    DELETE FROM approvals
                     WHERE requested_by IN (SELECT id FROM doomed) OR approved_by IN (SELECT id FROM doomed)"""));

    /** After it, whose parameters come last, nothing but the answer. */
    private static final String LOG = """
            gone AS (
                DELETE FROM users u USING doomed d WHERE u.id = d.id
                RETURNING u.id, u.email, u.first_name, u.last_name, u.role),
            logged AS (
                INSERT INTO deletion_log (target, outcome, counts, request_id, actor, action)
                SELECT gone.id, 'deleted', coalesce(total.counts, '{}'), ?, ?, ?
                  FROM gone
                  LEFT JOIN (SELECT user_id, jsonb_object_agg(relation, n) AS counts FROM %s GROUP BY 1) AS total
                    ON total.user_id = gone.id
                RETURNING target)
            SELECT id, email, first_name, last_name, role, (SELECT count(*) FROM logged) AS total
              FROM gone ORDER BY id LIMIT ?
            """;

    private static final String LOG_THE_WHOLE = """
            INSERT INTO deletion_log (request_id, actor, action, target, outcome, counts)
            VALUES (?, ?, ?, NULL, 'deleted', jsonb_build_object('users', ?::bigint))""";

    private static final String ERASE = "WITH "
            + TAKES.stream()
                    .map(take -> "took_%s AS (%s)".formatted(take.relation(), take.sql()))
                    .collect(Collectors.joining(",\n"))
            + ",\ncounted AS ("
            + TAKES.stream().map(Take::counted).collect(Collectors.joining("\nUNION ALL\n"))
            + "),\n" + LOG.formatted("counted");

    private Everyone() {}

    static void delete(Statements statements, Style style) throws SQLException {
        statements.execute(ROOM);
        statements.execute(LOCK);
        statements.execute("ANALYZE doomed");
        String last = ERASE;
        if (style == Style.SEVERAL_STATEMENTS) {
            statements.execute(TALLY);
            for (Take take : TAKES) {
                statements.execute("WITH took_%s AS (%s) INSERT INTO tally %s"
                        .formatted(take.relation(), take.sql(), take.counted()));
            }
            last = "WITH " + LOG.formatted("tally");
        }
        long total = 0;
        try (ResultSet row = statements
                .with(null, last, Statements.signature(style, "delete-all", LISTED))
                .executeQuery()) {
            while (row.next()) {
                total = row.getLong("total");
            }
        }
        statements
                .with(null, LOG_THE_WHOLE, Statements.signature(style, "delete-all", total))
                .executeUpdate();
    }
}
