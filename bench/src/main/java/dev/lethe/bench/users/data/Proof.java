package dev.lethe.bench.users.data;

import dev.lethe.testing.store.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * That both sides did the work that they were measured for: whoever went left as many log entries and counts as they
 * had rows.
 */
public final class Proof {

    private static final Map<String, Integer> ROWS = Map.of(
            "wallet", 1,
            "miningSessions", 5,
            "transactions", 18,
            "contactSubmissions", 2,
            "supportTickets", 1,
            "assets", 4,
            "auditLogs", 10,
            "notifications", 5);
    private static final int STANDARD_RELATIONS = 5;

    private static final String WRONG = """
            SELECT entry.request_id, entry.action, entry.users, entry.relations, counted.relation, counted.n
              FROM (SELECT request_id, action, count(*) AS users,
                           sum((SELECT count(*) FROM jsonb_object_keys(counts))) AS relations
                      FROM deletion_log WHERE target IS NOT NULL AND NOT dry_run GROUP BY 1, 2) AS entry
              JOIN (SELECT request_id, action, key AS relation, sum(value::int) AS n
                      FROM deletion_log, jsonb_each_text(counts) WHERE target IS NOT NULL AND NOT dry_run GROUP BY 1, 2, 3) AS counted
                ON counted.request_id = entry.request_id AND counted.action = entry.action
            """;

    private static final String LEFT = """
            SELECT (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM wallets) AS wallets,
                   (SELECT count(*) FROM deletion_log WHERE outcome = 'deleted' AND target IS NOT NULL AND NOT dry_run) AS deleted
            """;

    private Proof() {}

    public static void check(Database database, Population population) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet left = statement.executeQuery(LEFT)) {
                left.next();
                long expected = population.size() - left.getLong("deleted");
                if (left.getLong("wallets") != expected || left.getLong("users") != expected + 1) {
                    throw new IllegalStateException("%d users and %d wallets are left where there should be %d"
                            .formatted(left.getLong("users"), left.getLong("wallets"), expected));
                }
            }
            try (ResultSet counted = statement.executeQuery(WRONG)) {
                while (counted.next()) {
                    check(counted);
                }
            }
        }
    }

    private static void check(ResultSet counted) throws SQLException {
        boolean byForce = !counted.getString("action").matches("delete|delete-multiple");
        long users = counted.getLong("users");
        long relations = users * (byForce ? ROWS.size() : STANDARD_RELATIONS);
        int rows = ROWS.get(counted.getString("relation"));
        if (counted.getLong("n") != users * rows || counted.getLong("relations") != relations) {
            throw new IllegalStateException("%s did %s to %d users and logged %d %s, %d relations"
                    .formatted(
                            counted.getString("request_id"),
                            counted.getString("action"),
                            users,
                            counted.getLong("n"),
                            counted.getString("relation"),
                            counted.getLong("relations")));
        }
    }
}
