package dev.lethe.bench.users;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What refers to users, and the SQL that takes it.
 *
 * @param name in the deletion log
 * @param columns that refer to users: one, or two that may name the same user
 * @param rows how many of them each user of the population has
 */
record Relation(String name, String table, Treatment treatment, int rows, List<String> columns) {

    enum Treatment {
        DELETED,
        DETACHED,
        /** Deleted by force, and otherwise in the way. */
        RESTRICTING
    }

    /** Whose rows are taken, as conditions on a column. */
    enum Scope {
        ONE("%s = ?", "%s = ?"),
        LIST("%s = ANY (?)", "%s IN (SELECT unnest(?::uuid[]))"),
        EVERYONE("%s IN (SELECT id FROM targets)", "%s IN (SELECT id FROM targets)");

        private final String found;
        private final String member;

        /**
         * @param found finds rows by an index, where there is one
         * @param member is asked for rows that were found, many times
         */
        Scope(String found, String member) {
            this.found = found;
            this.member = member;
        }
    }

    static final List<Relation> ALL = List.of(
            new Relation("wallet", "wallets", Treatment.DELETED, 1, List.of("user_id")),
            new Relation("miningSessions", "mining_sessions", Treatment.DELETED, 5, List.of("user_id")),
            new Relation("transactions", "transactions", Treatment.DETACHED, 18, List.of("sender_id", "receiver_id")),
            new Relation("contactSubmissions", "contact_submissions", Treatment.DETACHED, 2, List.of("assigned_to")),
            new Relation("supportTickets", "support_tickets", Treatment.DETACHED, 1, List.of("assigned_to")),
            new Relation("assets", "assets", Treatment.RESTRICTING, 4, List.of("uploaded_by")),
            new Relation("auditLogs", "audit_logs", Treatment.RESTRICTING, 10, List.of("user_id")),
            new Relation("downloadHistory", "download_history", Treatment.RESTRICTING, 0, List.of("user_id")),
            new Relation("platformUsage", "platform_usage", Treatment.RESTRICTING, 0, List.of("user_id")),
            new Relation(
                    "sharedAssets", "shared_assets", Treatment.RESTRICTING, 0, List.of("shared_by", "shared_with")),
            new Relation("notifications", "notifications", Treatment.RESTRICTING, 5, List.of("user_id")),
            new Relation("approvals", "approvals", Treatment.RESTRICTING, 0, List.of("requested_by", "approved_by")));

    static final List<Relation> UNRESTRICTING =
            ALL.stream().filter(relation -> !relation.isRestricting()).toList();

    static List<Relation> taken(boolean byForce) {
        return byForce ? ALL : UNRESTRICTING;
    }

    boolean isRestricting() {
        return treatment == Treatment.RESTRICTING;
    }

    String where(Scope scope) {
        return columns.stream().map(scope.found::formatted).collect(Collectors.joining(" OR "));
    }

    String erase(Scope scope) {
        if (treatment != Treatment.DETACHED) {
            return "DELETE FROM %s WHERE %s".formatted(table, where(scope));
        }
        String set = columns.size() == 1
                ? columns.get(0) + " = NULL"
                : columns.stream()
                        .map(column -> "%1$s = CASE WHEN %2$s THEN NULL ELSE %1$s END"
                                .formatted(column, scope.member.formatted(column)))
                        .collect(Collectors.joining(", "));
        return "UPDATE %s SET %s WHERE %s".formatted(table, set, where(scope));
    }

    /** A common table expression that erases, and returns whose the rows were. */
    String taking(Scope scope) {
        String owners = columns.size() == 1
                ? "old." + columns.get(0) + " AS user_id"
                : "old.%s AS one, old.%s AS other".formatted(columns.get(0), columns.get(1));
        return "took_%s AS (%s RETURNING %s)".formatted(name, erase(scope), owners);
    }

    /** A query that counts what was taken by user. */
    String counted(Scope scope) {
        String owners = columns.size() == 1 ? "took_" + name : """
                  (SELECT one AS user_id FROM took_%1$s
                   UNION ALL
                   SELECT other FROM took_%1$s WHERE other IS DISTINCT FROM one) AS either WHERE %2$s""".formatted(name, scope.member.formatted("user_id"));
        return "SELECT user_id, '%s' AS relation, count(*) AS n FROM %s GROUP BY 1".formatted(name, owners);
    }
}
