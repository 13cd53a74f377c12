package dev.lethe.users;

import dev.lethe.common.catalogue.MappedTable;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.store.Postgres;
import dev.lethe.testing.store.Sql;
import dev.lethe.testing.token.TestToken;
import dev.lethe.users.relation.Relations;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** The database of the service: the tests' own access to it. */
public final class World {

    public static final Database DATABASE = Postgres.database("users");

    private static final List<String> TABLES =
            new Relations().tables().stream().map(MappedTable::name).toList();

    private static final Sql SQL = new Sql(DATABASE);

    private World() {}

    /** A worker of the test before may lock the tables in another order. Then one of the two has to try again. */
    public static void empty() {
        for (int attempt = 1; ; attempt++) {
            try {
                execute("TRUNCATE seals, deletion_log, sealed_entries, " + String.join(", ", TABLES)
                        + ", idempotency_keys, erasures, erasure_targets, participant_calls");
                return;
            } catch (IllegalStateException failed) {
                boolean isDeadlock =
                        failed.getCause() instanceof SQLException cause && "40P01".equals(cause.getSQLState());
                if (!isDeadlock || attempt == 5) {
                    throw failed;
                }
            }
        }
    }

    public static UUID user(String role) {
        UUID id = UUID.randomUUID();
        execute(
                "INSERT INTO users (id, email, first_name, last_name, role) VALUES (?, ?, 'John', 'Doe', ?)",
                id,
                id + "@example.com",
                role);
        return id;
    }

    public static UUID user() {
        return user("user");
    }

    /** Adds rows to a relation. If it has two columns, the second refers to {@code other}. */
    public static void add(String table, UUID user, int rows, UUID other) {
        String sql = switch (table) {
            case "wallets" -> "INSERT INTO wallets (user_id, total_balance, sendable_balance) SELECT ?, 100.5, 75.25";
            case "mining_sessions" -> "INSERT INTO mining_sessions (user_id, tokens_earned) SELECT ?, 25.15";
            case "transactions" -> "INSERT INTO transactions (sender_id, receiver_id, amount) SELECT ?, ?, 1.5";
            case "contact_submissions" -> "INSERT INTO contact_submissions (assigned_to, subject) SELECT ?, 's'";
            case "support_tickets" -> "INSERT INTO support_tickets (assigned_to, subject) SELECT ?, 's'";
            case "assets" -> "INSERT INTO assets (uploaded_by, name) SELECT ?, 'a'";
            case "audit_logs" -> "INSERT INTO audit_logs (user_id, action) SELECT ?, 'login'";
            case "download_history" -> "INSERT INTO download_history (user_id, file_name) SELECT ?, 'f'";
            case "platform_usage" -> "INSERT INTO platform_usage (user_id, feature) SELECT ?, 'f'";
            case "shared_assets" -> "INSERT INTO shared_assets (shared_by, shared_with, asset_name) SELECT ?, ?, 'a'";
            case "notifications" -> "INSERT INTO notifications (user_id, text) SELECT ?, 't'";
            case "user_identities" ->
                "INSERT INTO user_identities (user_id, participant, subject)"
                        + " SELECT ?, 'p' || gen_random_uuid(), gen_random_uuid()";
            case "approvals" -> "INSERT INTO approvals (requested_by, approved_by, subject) SELECT ?, ?, 's'";
            default -> throw new IllegalArgumentException(table);
        };
        boolean two = sql.indexOf('?') != sql.lastIndexOf('?');
        String many = sql + " FROM generate_series(1, " + rows + ")";
        if (two) {
            execute(many, user, other);
        } else {
            execute(many, user);
        }
    }

    /** Sets the id of a user at a participant. */
    public static void identity(UUID user, String participant, String subject) {
        execute(
                "INSERT INTO user_identities (user_id, participant, subject) VALUES (?, ?, ?)",
                user,
                participant,
                subject);
    }

    public static void add(String table, UUID user, int rows) {
        add(table, user, rows, user);
    }

    /**
     * Inserts the user of the contract's example: a wallet, 5 sessions, 10 sent and 8 received, 2 submissions, a
     * ticket.
     */
    public static UUID exampleUser() {
        UUID user = user();
        UUID other = user();
        add("wallets", user, 1);
        add("mining_sessions", user, 5);
        add("transactions", user, 10, other);
        add("transactions", other, 8, user);
        add("contact_submissions", user, 2);
        add("support_tickets", user, 1);
        return user;
    }

    public static String token(UUID user, String role) {
        return TestToken.of(user, role).signed();
    }

    /** Returns every row of every table, to compare before with after. */
    public static Map<String, List<String>> everything() {
        Map<String, List<String>> everything = new LinkedHashMap<>();
        for (String table : TABLES) {
            everything.put(table, strings("SELECT t::text FROM " + table + " t ORDER BY 1"));
        }
        return everything;
    }

    public static long count(String sql, Object... values) {
        return SQL.number(sql, values);
    }

    /** Waits until somebody waits for a lock. */
    public static void awaitWaiting() {
        Awaitility.await().until(() -> count("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
    }

    public static boolean exists(UUID user) {
        return count("SELECT count(*) FROM users WHERE id = ?", user) == 1;
    }

    /** Returns the first column of each row. */
    public static List<String> strings(String sql, Object... values) {
        return SQL.strings(sql, values);
    }

    public static void execute(String sql, Object... values) {
        SQL.execute(sql, values);
    }

    /** Runs several statements in one transaction. */
    public static void script(String sql) {
        SQL.script(sql);
    }
}
