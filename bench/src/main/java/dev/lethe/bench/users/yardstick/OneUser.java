package dev.lethe.bench.users.yardstick;

import dev.lethe.bench.users.contest.Kind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Deletes a user: with one id there is nothing to join, to group or to sort. */
final class OneUser {

    private static final String LOCK =
            "SELECT id, email, first_name, last_name, role, status FROM users WHERE id = ? FOR UPDATE";

    private static final String COUNT_RESTRICTING = """
            SELECT (SELECT count(*) FROM assets WHERE uploaded_by = ?)
                 + (SELECT count(*) FROM audit_logs WHERE user_id = ?)
                 + (SELECT count(*) FROM download_history WHERE user_id = ?)
                 + (SELECT count(*) FROM platform_usage WHERE user_id = ?)
                 + (SELECT count(*) FROM shared_assets WHERE shared_by = ? OR shared_with = ?)
                 + (SELECT count(*) FROM notifications WHERE user_id = ?)
                 + (SELECT count(*) FROM approvals WHERE requested_by = ? OR approved_by = ?)
            """;

    /** A relation's name in the log, and the statement that takes its rows. */
    private record Take(String relation, String sql) {}

    private static final List<Take> ALWAYS = List.of(
            new Take("wallet", "DELETE FROM wallets WHERE user_id = ?"),
            new Take("miningSessions", "DELETE FROM mining_sessions WHERE user_id = ?"),
            new Take("transactions", """
                    UPDATE transactions SET sender_id = nullif(sender_id, ?), receiver_id = nullif(receiver_id, ?)
                     WHERE sender_id = ? OR receiver_id = ?"""),
            new Take("contactSubmissions", "UPDATE contact_submissions SET assigned_to = NULL WHERE assigned_to = ?"),
            new Take("supportTickets", "UPDATE support_tickets SET assigned_to = NULL WHERE assigned_to = ?"));

    private static final List<Take> BY_FORCE = List.of(
            new Take("assets", "DELETE FROM assets WHERE uploaded_by = ?"),
            new Take("auditLogs", "DELETE FROM audit_logs WHERE user_id = ?"),
            new Take("downloadHistory", "DELETE FROM download_history WHERE user_id = ?"),
            new Take("platformUsage", "DELETE FROM platform_usage WHERE user_id = ?"),
            new Take("sharedAssets", "DELETE FROM shared_assets WHERE shared_by = ? OR shared_with = ?"),
            new Take("notifications", "DELETE FROM notifications WHERE user_id = ?"),
            new Take("approvals", "DELETE FROM approvals WHERE requested_by = ? OR approved_by = ?"));

    private static final String DELETE_USER = "DELETE FROM users WHERE id = ?";

    private static final String LOG = """
            INSERT INTO deletion_log (target, request_id, actor, action, outcome, counts)
            VALUES (?, ?, ?, ?, 'deleted', ?::jsonb)""";

    private static final String ERASE_STANDARD = inOneStatement(COUNT_RESTRICTING, takes(Kind.STANDARD));
    private static final String ERASE_FORCE = inOneStatement("SELECT 0", takes(Kind.FORCE));
    private static final String PIPELINE_STANDARD = pipelined(takes(Kind.STANDARD));
    private static final String PIPELINE_FORCE = pipelined(takes(Kind.FORCE));

    private OneUser() {}

    static void delete(Statements statements, UUID user, Kind kind, Style style) throws SQLException {
        lock(statements, user);
        if (style == Style.ONE_STATEMENT) {
            eraseInOne(statements, user, kind, style);
        } else {
            if (!kind.isForce()) {
                checkRestricting(statements, user);
            }
            eraseInSeveral(statements, user, kind, style);
        }
    }

    private static void lock(Statements statements, UUID user) throws SQLException {
        try (ResultSet locked = statements.with(user, LOCK).executeQuery()) {
            if (!locked.next()) {
                throw new SQLException("No user " + user);
            }
        }
    }

    private static void checkRestricting(Statements statements, UUID user) throws SQLException {
        try (ResultSet rows = statements.with(user, COUNT_RESTRICTING).executeQuery()) {
            rows.next();
            if (rows.getLong(1) > 0) {
                throw new SQLException("Restricted: " + user);
            }
        }
    }

    private static void eraseInOne(Statements statements, UUID user, Kind kind, Style style) throws SQLException {
        String sql = kind.isForce() ? ERASE_FORCE : ERASE_STANDARD;
        try (ResultSet erased = statements
                .with(user, sql, Statements.signature(style, kind.one()))
                .executeQuery()) {
            if (!erased.next()) {
                throw new SQLException("Not deleted: " + user);
            }
            erased.getString("counts");
        }
    }

    private static void eraseInSeveral(Statements statements, UUID user, Kind kind, Style style) throws SQLException {
        PreparedStatement pipeline = statements.with(user, kind.isForce() ? PIPELINE_FORCE : PIPELINE_STANDARD);
        pipeline.execute();
        StringBuilder counts = new StringBuilder();
        for (Take take : takes(kind)) {
            int rows = pipeline.getUpdateCount();
            if (rows > 0) {
                counts.append(counts.isEmpty() ? "{" : ",")
                        .append('"')
                        .append(take.relation())
                        .append("\":")
                        .append(rows);
            }
            pipeline.getMoreResults();
        }
        if (pipeline.getUpdateCount() != 1) {
            throw new SQLException("Not deleted: " + user);
        }
        String json = counts.isEmpty() ? "{}" : counts.append('}').toString();
        statements
                .with(user, LOG, Statements.signature(style, kind.one(), json))
                .executeUpdate();
    }

    private static List<Take> takes(Kind kind) {
        return IntStream.range(0, kind.isForce() ? 2 : 1)
                .mapToObj(i -> i == 0 ? ALWAYS : BY_FORCE)
                .flatMap(List::stream)
                .toList();
    }

    private static String pipelined(List<Take> takes) {
        return takes.stream().map(Take::sql).collect(Collectors.joining(";\n")) + ";\n" + DELETE_USER;
    }

    /** What restricts is looked for by the same statement, which does nothing if there is some. */
    private static String inOneStatement(String restricting, List<Take> takes) {
        return """
               WITH restricting (n) AS MATERIALIZED (%s),
               %s,
               gone AS (%s RETURNING id, email, first_name, last_name)
               INSERT INTO deletion_log (target, outcome, counts, request_id, actor, action)
               SELECT id, 'deleted', jsonb_strip_nulls(jsonb_build_object(%s)), ?, ?, ? FROM gone
               RETURNING counts
               """.formatted(
                restricting,
                takes.stream()
                        .map(take -> "took_%s AS (%s RETURNING 1)".formatted(take.relation(), unrestricted(take.sql())))
                        .collect(Collectors.joining(",\n")),
                unrestricted(DELETE_USER),
                takes.stream()
                        .map(take -> "'%1$s', (SELECT nullif(count(*), 0) FROM took_%1$s)".formatted(take.relation()))
                        .collect(Collectors.joining(", ")));
    }

    private static String unrestricted(String sql) {
        return sql.replace(" WHERE ", " WHERE (SELECT n FROM restricting) = 0 AND (") + ")";
    }
}
