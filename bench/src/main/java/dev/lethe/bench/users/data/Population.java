package dev.lethe.bench.users.data;

import dev.lethe.testing.store.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * How many users there are: those with a wallet, 5 mining sessions, 18 transactions, 2 submissions and a ticket, and
 * those who also have 4 assets, 10 audit logs and 5 notifications, and so can only be deleted by force.
 */
public record Population(int standard, int restricted) {

    private static final int SENT = 9; // and as many received

    public Population {
        if (standard + restricted < 100) {
            throw new IllegalArgumentException("Fewer than 100 users can't have 18 transactions with different ones");
        }
    }

    public int size() {
        return standard + restricted;
    }

    public FreshUsers standardUsers() {
        return new FreshUsers(0, standard);
    }

    public FreshUsers restrictedUsers() {
        return new FreshUsers(standard, size());
    }

    /** Into a migrated, empty database, by a superuser. */
    public void load(Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            // The data is right by construction; checking each reference would take longer than all the rest.
            statement.execute("SET session_replication_role = replica");
            statement.execute("SET work_mem = '256MB'");
            List<String> indexes = dropIndexes(statement);
            for (String insert : inserts()) {
                statement.execute(insert);
            }
            for (String index : indexes) {
                statement.execute(index);
            }
            statement.execute("VACUUM ANALYZE");
        }
    }

    /** Built afterwards they are quick to build, and as compact on one side's pages as on the other's. */
    private static List<String> dropIndexes(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> definitions = new ArrayList<>();
        try (ResultSet index = statement.executeQuery("""
                SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
                  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
                 WHERE c.relnamespace = 'public'::regnamespace
                   AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
                """)) {
            while (index.next()) {
                names.add(index.getString("name"));
                definitions.add(index.getString("definition"));
            }
        }
        for (String name : names) {
            statement.execute("DROP INDEX " + name);
        }
        return definitions;
    }

    private List<String> inserts() {
        return List.of(
                "INSERT INTO users (id, email, first_name, last_name, role) VALUES ('%s', 'root@example.com', 'Ada', 'Root', 'super-admin')"
                        .formatted(Ids.ACTOR),
                "INSERT INTO users (id, email, first_name, last_name) SELECT %s, 'user' || n || '@example.com', 'John', 'Doe' FROM generate_series(0, %d) n"
                        .formatted(Ids.sql("n"), size() - 1),
                each("wallets", "user_id, total_balance, sendable_balance", "100.5, 75.25", 1, 0),
                each("mining_sessions", "user_id, tokens_earned", "25.15", 5, 0),
                each("transactions", "sender_id, receiver_id, amount", partner() + ", 1.5", SENT, 0),
                each("contact_submissions", "assigned_to, subject", "'A question'", 2, 0),
                each("support_tickets", "assigned_to, subject", "'A problem'", 1, 0),
                each("assets", "uploaded_by, name", "'A picture'", 4, standard),
                each("audit_logs", "user_id, action", "'login'", 10, standard),
                each("notifications", "user_id, text", "'Welcome'", 5, standard));
    }

    /** Everyone sends to {@value #SENT} others and receives from as many. */
    private String partner() {
        return Ids.sql("(n + k * %d) %% %d".formatted(size() / 10 + 1, size()));
    }

    /** In random order: what a user has gathered over the years isn't stored side by side. */
    private String each(String table, String columns, String values, int rows, int from) {
        return "INSERT INTO %s (%s) SELECT %s, %s FROM generate_series(1, %d) k, generate_series(%d, %d) n ORDER BY random()"
                .formatted(table, columns, Ids.sql("n"), values, rows, from, size() - 1);
    }
}
