package dev.lethe.soak.subject;

import dev.lethe.bench.process.Request;
import dev.lethe.bench.process.Service;
import dev.lethe.soak.ledger.Ask;
import dev.lethe.soak.ledger.Attempt;
import dev.lethe.soak.ledger.Told;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.token.TestToken;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Conversations of forty owners, three messages in each. Pairs share a thread, and all of them three endpoints. Owners
 * delete them in each of the four ways, also at the same time.
 */
public final class Conversations extends PostgresSubject {

    private static final int OWNERS = 40;
    private static final List<String> ENDPOINTS = List.of("openai", "anthropic", "google");

    private static final int AT_ONCE = 6;
    private static final int ENOUGH = 200;

    private static final String INSERT = """
            WITH c AS (INSERT INTO conversations (id, user_id) SELECT n, %d FROM generate_series(%d, %d) n RETURNING id)
            INSERT INTO messages (conversation_id, thread_id, endpoint, role, content)
            SELECT id, 'thread-' || id / 2, '%s', 'user', 'x' FROM c, generate_series(1, 3)""";

    private static final String LOG = """
            SELECT request_id, outcome = 'deleted' AND NOT dry_run AS did, at,
                   jsonb_build_object('conversations', conversations, 'messages', messages) AS counts
              FROM deletion_log""";

    private record Conversation(long id, long owner, String thread) {}

    private final Random random;
    private final List<String> callers;
    private final Supply<Conversation> conversations = new Supply<>();
    private long last;

    /** @param end when the owners' tokens expire */
    public Conversations(Database database, Gate gate, long seed, Instant end) throws SQLException {
        super(
                database,
                gate,
                Map.of("conversations", "count(*) FROM conversations", "messages", "count(*) FROM messages"),
                LOG);
        this.random = new Random(seed);
        this.callers = LongStream.rangeClosed(1, OWNERS)
                .mapToObj(owner -> Service.bearer(TestToken.of(owner, "user").with("exp", end.getEpochSecond())))
                .toList();
        begin();
    }

    @Override
    protected boolean isLow() {
        return conversations.hasFewerThan(ENOUGH);
    }

    @Override
    protected void insert() throws SQLException {
        long owner = 1 + random.nextInt(OWNERS);
        long first = last + 1;
        last += AT_ONCE;
        execute(INSERT.formatted(owner, first, last, anyOf(ENDPOINTS, random)));
        for (long id = first; id <= last; id++) {
            conversations.add(new Conversation(id, owner, "thread-" + id / 2));
        }
    }

    private static String anyOf(List<String> things, Random random) {
        return things.get(random.nextInt(things.size()));
    }

    @Override
    public void step(Client client, Random random) {
        int dice = random.nextInt(100);
        String caller = anyOf(callers, random);
        String endpoint = "/?endpoint=" + anyOf(ENDPOINTS, random);
        if (dice < 40) {
            // Another deletion may have taken it before.
            conversations
                    .take()
                    .ifPresent(one -> client.send(delete("by id", "/?conversationId=" + one.id(), caller(one))
                            .refusable(404)));
        } else if (dice < 60) {
            conversations
                    .take()
                    .ifPresent(one -> client.send(delete("by thread", "/?thread_id=" + one.thread(), caller(one))));
        } else if (dice < 67) {
            client.send(delete("by endpoint", endpoint, caller));
        } else if (dice < 71) {
            client.send(all(caller));
        } else if (dice < 79) {
            client.send(delete("by endpoint", endpoint, caller).rehearsed());
        } else if (dice < 86) {
            client.send(all(caller).rehearsed());
        } else {
            Request preview = Request.get("/api/convos/deletion-preview?all=true");
            client.send(Ask.reading(Service.CONVERSATIONS, "preview", preview.with(caller)));
        }
    }

    private String caller(Conversation conversation) {
        return callers.get((int) conversation.owner() - 1);
    }

    static Ask all(String caller) {
        return delete("all", "/all", caller);
    }

    private static Ask delete(String kind, String rest, String caller) {
        return Ask.changing(
                Service.CONVERSATIONS,
                kind,
                Request.delete("/api/convos" + rest).with(caller),
                body -> Told.counts(Map.of(
                        "conversations", body.path("data").path("deleted_count").asLong())));
    }

    @Override
    public List<String> flaws(List<Attempt> attempts) {
        return List.of();
    }
}
