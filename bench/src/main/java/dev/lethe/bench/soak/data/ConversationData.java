package dev.lethe.bench.soak.data;

import dev.lethe.bench.soak.ledger.Attempt;
import dev.lethe.bench.soak.ledger.LoggedRequest;
import dev.lethe.testing.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Conversations of forty owners, three messages in each; pairs of them share a thread, and all of them three endpoints.
 */
public final class ConversationData implements Data {

    public static final int OWNERS = 40;
    public static final List<String> ENDPOINTS = List.of("openai", "anthropic", "google");

    private static final int AT_ONCE = 6;
    private static final int ENOUGH = 200;

    /** One of them. */
    public record Conversation(long id, long owner, String thread) {}

    private final SoakSql sql;
    private final Gate gate;
    private final Random random;
    private final Tally tally = new Tally();
    private final Supply<Conversation> conversations = new Supply<>();
    private long last;

    public ConversationData(Database database, Gate gate, long seed) {
        this.sql = new SoakSql(database);
        this.gate = gate;
        this.random = new Random(seed);
    }

    public Supply<Conversation> conversations() {
        return conversations;
    }

    @Override
    public void fill() throws Exception {
        if (conversations.size() < ENOUGH) {
            gate.write(this::add);
        }
    }

    private void add() throws SQLException {
        long owner = 1 + random.nextInt(OWNERS);
        long first = last + 1;
        last += AT_ONCE;
        String endpoint = ENDPOINTS.get(random.nextInt(ENDPOINTS.size()));
        sql.execute("""
                WITH c AS (INSERT INTO conversations (id, user_id) SELECT n, %d FROM generate_series(%d, %d) n RETURNING id)
                INSERT INTO messages (conversation_id, thread_id, endpoint, role, content)
                SELECT id, 'thread-' || id / 2, '%s', 'user', 'x' FROM c, generate_series(1, 3)""".formatted(owner, first, last, endpoint));
        tally.add(Map.of("conversations", (long) AT_ONCE, "messages", 3L * AT_ONCE));
        for (long id = first; id <= last; id++) {
            conversations.add(new Conversation(id, owner, "thread-" + id / 2));
        }
    }

    @Override
    public Map<String, Long> inserted() {
        return tally.counts();
    }

    @Override
    public Map<String, Long> counted() throws SQLException {
        return sql.numbers(Map.of(
                "conversations", "SELECT count(*) FROM conversations", "messages", "SELECT count(*) FROM messages"));
    }

    @Override
    public Map<String, LoggedRequest> log() throws SQLException {
        Map<String, LoggedRequest> log = new HashMap<>();
        try (Connection connection = sql.database().connect();
                Statement statement = connection.createStatement()) {
            LogReading.read(statement.executeQuery("""
                            SELECT request_id, outcome = 'deleted' AND NOT dry_run AS did, at,
                                   jsonb_build_object('conversations', conversations, 'messages', messages) AS counts
                              FROM deletion_log"""), log);
        }
        return log;
    }

    @Override
    public List<String> flaws(List<Attempt> attempts) throws SQLException {
        List<String> flaws = new ArrayList<>();
        flaws.addAll(sql.unless(
                "SELECT count(*) FROM conversations c WHERE (SELECT count(*) FROM messages WHERE conversation_id = c.id) <> 3",
                "conversations are there without all of their messages"));
        flaws.addAll(sql.unless(
                "SELECT count(*) FROM messages m WHERE NOT EXISTS (SELECT FROM conversations WHERE id = m.conversation_id)",
                "messages are there without their conversation"));
        return flaws;
    }
}
