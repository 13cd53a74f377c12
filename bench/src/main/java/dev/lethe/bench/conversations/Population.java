package dev.lethe.bench.conversations;

import dev.lethe.bench.process.PostgresServer;
import dev.lethe.bench.process.Service;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.token.TestToken;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Owners of twenty conversations with ten messages each. Every fourth conversation is from the endpoint that everybody
 * uses, and each two share a thread. Nothing is deleted twice, so each scenario has its own owners. For "all" they have
 * more conversations.
 */
final class Population {

    private static final int CONVERSATIONS = 20;

    /** Owners who delete at the same time: far more than there are clients. */
    private static final int SIDE_BY_SIDE = 50;

    private final Queue<Deletion> deletions = new ArrayDeque<>();

    /** @param wanted how many deletions it is for */
    static Population load(Database database, Selection selection, int wanted, int conversationsOfAll)
            throws SQLException {
        int perOwner = selection == Selection.ALL ? conversationsOfAll : CONVERSATIONS;
        int subjects = switch (selection) {
            case SINGLE -> CONVERSATIONS;
            case THREAD -> CONVERSATIONS / 2;
            case ENDPOINT, ALL -> 1;
        };
        int owners = (wanted + subjects - 1) / subjects;
        PostgresServer.execute(
                database,
                "TRUNCATE conversations, messages RESTART IDENTITY",
                // Owners take turns, so that each one's conversations are stored far apart.
                "INSERT INTO conversations (user_id) SELECT 1 + n %% %d FROM generate_series(0, %d) n"
                        .formatted(owners, owners * perOwner - 1),
                """
                INSERT INTO messages (conversation_id, thread_id, endpoint, role, content)
                SELECT id, 'thread_' || user_id || '_' || (id - 1) / %1$d / 2,
                       CASE WHEN (id - 1) / %1$d %% 4 = 0 THEN 'openai' ELSE 'anthropic' END, 'user', repeat('m', 100)
                  FROM generate_series(1, 10) turn, conversations ORDER BY turn, id""".formatted(owners),
                "VACUUM ANALYZE",
                "CHECKPOINT");
        Population population = new Population();
        for (long first = 1; first <= owners; first += SIDE_BY_SIDE) {
            population.add(selection, first, Math.min(owners, first + SIDE_BY_SIDE - 1), owners, subjects, perOwner);
        }
        return population;
    }

    /** Adds one deletion of each owner, then the next of each: the service runs one deletion of an owner at a time. */
    private void add(Selection selection, long first, long last, int owners, int subjects, int perOwner) {
        List<String> callers = LongStream.rangeClosed(first, last)
                .mapToObj(owner -> Service.bearer(TestToken.of(owner, "user")))
                .toList();
        for (int i = 0; i < subjects; i++) {
            for (long owner = first; owner <= last; owner++) {
                String caller = callers.get((int) (owner - first));
                deletions.add(
                        switch (selection) {
                            case SINGLE -> new Deletion(selection, owner, caller, "" + (owner + (long) i * owners), 1);
                            case THREAD -> new Deletion(selection, owner, caller, "thread_" + owner + "_" + i, 2);
                            case ENDPOINT -> new Deletion(selection, owner, caller, "openai", perOwner / 4);
                            case ALL -> new Deletion(selection, owner, caller, null, perOwner);
                        });
            }
        }
    }

    List<Deletion> take(int count) {
        return Stream.generate(deletions::remove).limit(count).toList();
    }
}
