package dev.lethe.bench.users.yardstick;

import dev.lethe.bench.users.contest.Kind;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Deletes a list of users: an index finds their rows, and the two references of a transaction go in one pass. */
final class ManyUsers {

    private static final String LOCK =
            "SELECT id, email, first_name, last_name, role, status FROM users WHERE id = ANY (?) ORDER BY id FOR UPDATE";

    private static final String COUNT_RESTRICTING = """
            SELECT uploaded_by AS user_id, 'assets' AS relation, count(*) AS n FROM assets WHERE uploaded_by = ANY (?) GROUP BY 1
            UNION ALL
            SELECT user_id, 'auditLogs', count(*) FROM audit_logs WHERE user_id = ANY (?) GROUP BY 1
            UNION ALL
            SELECT user_id, 'downloadHistory', count(*) FROM download_history WHERE user_id = ANY (?) GROUP BY 1
            UNION ALL
            SELECT user_id, 'platformUsage', count(*) FROM platform_usage WHERE user_id = ANY (?) GROUP BY 1
            UNION ALL
            SELECT shared_by, 'sharedAssets', count(*) FROM shared_assets WHERE shared_by = ANY (?) GROUP BY 1
            UNION ALL
            SELECT shared_with, 'sharedAssets', count(*) FROM shared_assets
             WHERE shared_with = ANY (?) AND shared_with <> shared_by GROUP BY 1
            UNION ALL
            SELECT user_id, 'notifications', count(*) FROM notifications WHERE user_id = ANY (?) GROUP BY 1
            UNION ALL
            SELECT requested_by, 'approvals', count(*) FROM approvals WHERE requested_by = ANY (?) GROUP BY 1
            UNION ALL
            SELECT approved_by, 'approvals', count(*) FROM approvals
             WHERE approved_by = ANY (?) AND approved_by <> requested_by GROUP BY 1
            """;

    /**
     * A relation's name in the log, the statement that takes its rows and returns whose they were, and how to count
     * those.
     */
    private record Take(String relation, String sql, String counted) {

        static Take by(String relation, String column, String sql) {
            return new Take(
                    relation,
                    sql + " RETURNING " + column + " AS user_id",
                    "SELECT user_id, count(*) AS n FROM took_%s GROUP BY 1".formatted(relation));
        }

        static Take byEither(String relation, String one, String other, String sql) {
            return new Take(
                    relation, sql + " RETURNING old.%s AS one, old.%s AS other".formatted(one, other), """
                    SELECT user_id, count(*) AS n
                      FROM took_%s, LATERAL (SELECT one UNION SELECT other) AS either (user_id)
                     WHERE user_id IN (SELECT unnest(?::uuid[])) GROUP BY 1""".formatted(
                                    relation));
        }
    }

    private static final List<Take> ALWAYS = List.of(
            Take.by("wallet", "user_id", "DELETE FROM wallets WHERE user_id = ANY (?)"),
            Take.by("miningSessions", "user_id", "DELETE FROM mining_sessions WHERE user_id = ANY (?)"),
            Take.byEither("transactions", "sender_id", "receiver_id", """
                    UPDATE transactions
                       SET sender_id = CASE WHEN sender_id IN (SELECT unnest(?::uuid[])) THEN NULL ELSE sender_id END,
                           receiver_id = CASE WHEN receiver_id IN (SELECT unnest(?::uuid[])) THEN NULL ELSE receiver_id END
                     WHERE sender_id = ANY (?) OR receiver_id = ANY (?)"""),
            Take.by(
                    "contactSubmissions",
                    "old.assigned_to",
                    "UPDATE contact_submissions SET assigned_to = NULL WHERE assigned_to = ANY (?)"),
            Take.by(
                    "supportTickets",
                    "old.assigned_to",
                    "UPDATE support_tickets SET assigned_to = NULL WHERE assigned_to = ANY (?)"));

    private static final List<Take> BY_FORCE = List.of(
            Take.by("assets", "uploaded_by", "DELETE FROM assets WHERE uploaded_by = ANY (?)"),
            Take.by("auditLogs", "user_id", "DELETE FROM audit_logs WHERE user_id = ANY (?)"),
            Take.by("downloadHistory", "user_id", "DELETE FROM download_history WHERE user_id = ANY (?)"),
            Take.by("platformUsage", "user_id", "DELETE FROM platform_usage WHERE user_id = ANY (?)"),
            Take.byEither(
                    "sharedAssets",
                    "shared_by",
                    "shared_with",
                    "DELETE FROM shared_assets WHERE shared_by = ANY (?) OR shared_with = ANY (?)"),
            Take.by("notifications", "user_id", "DELETE FROM notifications WHERE user_id = ANY (?)"),
            Take.byEither(
                    "approvals",
                    "requested_by",
                    "approved_by",
                    "DELETE FROM approvals WHERE requested_by = ANY (?) OR approved_by = ANY (?)"));

    private static final String DELETE_USERS = "DELETE FROM users WHERE id = ANY (?)";

    private static final String LOG = """
            INSERT INTO deletion_log (target, counts, outcome, request_id, actor, action)
            SELECT target, counts::jsonb, 'deleted', ?, ?, ?
              FROM unnest(?::uuid[], ?::text[]) AS entry (target, counts)""";

    private static final String ERASE_STANDARD = inOneStatement(takes(Kind.STANDARD));
    private static final String ERASE_FORCE = inOneStatement(takes(Kind.FORCE));
    private static final String PIPELINE_STANDARD = pipelined(takes(Kind.STANDARD));
    private static final String PIPELINE_FORCE = pipelined(takes(Kind.FORCE));

    private ManyUsers() {}

    static void delete(Statements statements, List<UUID> users, Kind kind, Style style) throws SQLException {
        Array ids = statements.array("uuid", users);
        expect(users.size(), rowsOf(statements.with(ids, LOCK)));
        if (!kind.isForce()) {
            expect(0, rowsOf(statements.with(ids, COUNT_RESTRICTING)));
        }
        if (style == Style.ONE_STATEMENT) {
            String sql = kind.isForce() ? ERASE_FORCE : ERASE_STANDARD;
            expect(users.size(), rowsOf(statements.with(ids, sql, Statements.signature(style, kind.many()))));
        } else {
            eraseInSeveral(statements, users, ids, kind, style);
        }
    }

    private static void eraseInSeveral(Statements statements, List<UUID> users, Array ids, Kind kind, Style style)
            throws SQLException {
        PreparedStatement pipeline = statements.with(ids, kind.isForce() ? PIPELINE_FORCE : PIPELINE_STANDARD);
        pipeline.execute();
        Map<UUID, StringBuilder> counts = new HashMap<>();
        for (Take take : takes(kind)) {
            try (ResultSet counted = pipeline.getResultSet()) {
                while (counted.next()) {
                    StringBuilder json =
                            counts.computeIfAbsent(counted.getObject(1, UUID.class), user -> new StringBuilder());
                    json.append(json.isEmpty() ? "{\"" : ",\"")
                            .append(take.relation())
                            .append("\":")
                            .append(counted.getLong(2));
                }
            }
            pipeline.getMoreResults();
        }
        expect(users.size(), pipeline.getUpdateCount());
        List<String> texts = new ArrayList<>();
        users.forEach(user -> texts.add(
                counts.containsKey(user) ? counts.get(user).append('}').toString() : "{}"));
        statements
                .with(null, LOG, Statements.signature(style, kind.many(), ids, statements.array("text", texts)))
                .executeUpdate();
    }

    private static int rowsOf(PreparedStatement statement) throws SQLException {
        int rows = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                row.getObject(1);
                rows++;
            }
        }
        return rows;
    }

    private static void expect(int expected, int actual) throws SQLException {
        if (expected != actual) {
            throw new SQLException("Expected %d rows, and there were %d".formatted(expected, actual));
        }
    }

    private static List<Take> takes(Kind kind) {
        return kind.isForce()
                ? Stream.concat(ALWAYS.stream(), BY_FORCE.stream()).toList()
                : ALWAYS;
    }

    private static String pipelined(List<Take> takes) {
        return takes.stream()
                        .map(take -> "WITH took_%s AS (%s) %s".formatted(take.relation(), take.sql(), take.counted()))
                        .collect(Collectors.joining(";\n"))
                + ";\n" + DELETE_USERS;
    }

    private static String inOneStatement(List<Take> takes) {
        return """
               WITH %s,
               counted AS (
                   %s
               ),
               gone AS (%s RETURNING id, email, first_name, last_name, role),
               logged AS (
                   INSERT INTO deletion_log (target, outcome, counts, request_id, actor, action)
                   SELECT gone.id, 'deleted', coalesce(total.counts, '{}'), ?, ?, ?
                     FROM gone
                     LEFT JOIN (SELECT user_id, jsonb_object_agg(relation, n) AS counts FROM counted GROUP BY 1) AS total
                       ON total.user_id = gone.id
                   RETURNING target, counts)
               SELECT gone.*, logged.counts FROM gone JOIN logged ON logged.target = gone.id
               """.formatted(
                        takes.stream()
                                .map(take -> "took_%s AS (%s)".formatted(take.relation(), take.sql()))
                                .collect(Collectors.joining(",\n")),
                        takes.stream()
                                .map(take -> "SELECT user_id, '%s' AS relation, n FROM (%s) AS one"
                                        .formatted(take.relation(), take.counted()))
                                .collect(Collectors.joining("\nUNION ALL\n")),
                        DELETE_USERS);
    }
}
