package dev.lethe.bench.users;

import dev.lethe.testing.store.Database;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * How many users there are: standard ones with a wallet, 5 mining sessions, 18 transactions, 2 submissions and a
 * ticket, and restricted ones who also have 4 assets, 10 audit logs and 5 notifications, and can only be deleted by
 * force.
 */
public record Population(int standard, int restricted) {

    /** The administrator who deletes, on both sides. */
    public static final UUID ACTOR = new UUID(0, 1);

    private static final int SENT = 9; // and as many received

    public Population {
        if (standard + restricted < 100) {
            throw new IllegalArgumentException("Fewer than 100 users can't have 18 transactions with different ones");
        }
    }

    int size() {
        return standard + restricted;
    }

    FreshUsers users(boolean isRestricted) {
        return isRestricted ? new FreshUsers(standard, size()) : new FreshUsers(0, standard);
    }

    /** Returns a user's id: as random as the database's own, yet both this program and SQL can tell it. */
    public static UUID id(int number) {
        try {
            ByteBuffer digest = ByteBuffer.wrap(
                    MessageDigest.getInstance("MD5").digest(("user " + number).getBytes(StandardCharsets.US_ASCII)));
            return new UUID(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    private static String id(String number) {
        return "md5('user ' || (%s))::uuid".formatted(number);
    }

    /** Fills a migrated, empty database, as a superuser. */
    public void load(Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            // The data is right by construction. Checking each reference would take longer than all the rest.
            statement.execute("SET session_replication_role = replica");
            statement.execute("SET work_mem = '256MB'");
            // Indexes that are built afterwards are quick to build, and equally compact.
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

    /** Returns the statements that create them again. */
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
        statement.execute("DROP INDEX " + String.join(", ", names));
        return definitions;
    }

    private List<String> inserts() {
        return List.of(
                "INSERT INTO users (id, email, first_name, last_name, role) VALUES ('%s', 'root@example.com', 'Ada', 'Root', 'super-admin')"
                        .formatted(ACTOR),
                "INSERT INTO users (id, email, first_name, last_name) SELECT %s, 'user' || n || '@example.com', 'John', 'Doe' FROM generate_series(0, %d) n"
                        .formatted(id("n"), size() - 1),
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
        return id("(n + k * %d) %% %d".formatted(size() / 10 + 1, size()));
    }

    /** Inserts in random order: what a user has gathered over the years isn't stored side by side. */
    private String each(String table, String columns, String values, int rows, int from) {
        return "INSERT INTO %s (%s) SELECT %s, %s FROM generate_series(1, %d) k, generate_series(%d, %d) n ORDER BY random()"
                .formatted(table, columns, id("n"), values, rows, from, size() - 1);
    }
}
