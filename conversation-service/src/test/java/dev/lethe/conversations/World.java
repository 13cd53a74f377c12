package dev.lethe.conversations;

import dev.lethe.testing.store.Database;
import dev.lethe.testing.store.Postgres;
import dev.lethe.testing.store.Sql;
import dev.lethe.testing.token.TestToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The database of the service: the tests' own access to it. */
public final class World {

    public static final Database DATABASE = Postgres.database("conversations");

    private static final Sql SQL = new Sql(DATABASE);

    private World() {}

    public static void empty() {
        execute("TRUNCATE seals, deletion_log, sealed_entries, conversations, messages");
    }

    /** Inserts a conversation with so many messages, all of one thread and from one endpoint. */
    public static long conversation(long owner, String thread, String endpoint, int messages) {
        long id = Long.parseLong(
                strings("INSERT INTO conversations (user_id, title) VALUES (?, 'A title') RETURNING id", owner)
                        .get(0));
        for (int i = 0; i < messages; i++) {
            message(id, thread, endpoint);
        }
        return id;
    }

    public static long conversation(long owner) {
        return conversation(owner, "thread_abc123", "openai", 3);
    }

    public static void message(long conversation, String thread, String endpoint) {
        execute(
                "INSERT INTO messages (conversation_id, thread_id, endpoint, role, content) VALUES (?, ?, ?, 'user', 'What I said')",
                conversation,
                thread,
                endpoint);
    }

    public static String token(long owner) {
        return TestToken.of(owner, "user").signed();
    }

    /** Returns every row of every table, to compare before with after. */
    public static Map<String, List<String>> everything() {
        Map<String, List<String>> everything = new LinkedHashMap<>();
        everything.put("conversations", strings("SELECT c::text FROM conversations c ORDER BY id"));
        everything.put("messages", strings("SELECT m::text FROM messages m ORDER BY id"));
        return everything;
    }

    /** Returns every row of every table, except this owner's. */
    public static Map<String, List<String>> everythingOfOthers(long owner) {
        Map<String, List<String>> everything = new LinkedHashMap<>();
        everything.put(
                "conversations",
                strings("SELECT ctid || c::text FROM conversations c WHERE user_id <> ? ORDER BY id", owner));
        everything.put(
                "messages",
                strings(
                        "SELECT m.ctid || m::text FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE c.user_id <> ? ORDER BY m.id",
                        owner));
        return everything;
    }

    public static long count(String sql, Object... values) {
        return SQL.number(sql, values);
    }

    public static long conversationsOf(long owner) {
        return count("SELECT count(*) FROM conversations WHERE user_id = ?", owner);
    }

    public static boolean exists(long conversation) {
        return count("SELECT count(*) FROM conversations WHERE id = ?", conversation) == 1;
    }

    /** Returns the deletion log, an entry a line, without times and request ids. */
    public static List<String> log() {
        return strings(
                "SELECT concat_ws(' ', actor, action, target, outcome, reason, conversations, messages, dry_run) FROM deletion_log ORDER BY id");
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
