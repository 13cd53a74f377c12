package dev.lethe.bench.conversations;

import dev.lethe.testing.store.Database;
import dev.lethe.testing.token.TestToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Callers of twenty conversations with ten messages each, of which every fourth is from the endpoint that everybody
 * uses and each two share a thread. Nothing is deleted twice, so each scenario has callers of its own; for "all" they
 * have more.
 */
final class Population {

    private static final int CONVERSATIONS = 20;

    /** Callers who delete at the same time; far more than there are clients. */
    private static final int SIDE_BY_SIDE = 50;

    private final Queue<Deletion> deletions = new ArrayDeque<>();

    /** @param turns of all sides together */
    static Population load(Database database, Scenario scenario, int turns, int conversationsOfAll)
            throws SQLException {
        Population population = new Population();
        int wanted = turns * scenario.perTurn();
        int perOwner = scenario == Scenario.ALL ? conversationsOfAll : CONVERSATIONS;
        int subjects = switch (scenario) {
            case SINGLE -> CONVERSATIONS;
            case THREAD -> CONVERSATIONS / 2;
            case ENDPOINT, ALL -> 1;
        };
        int owners = (wanted + subjects - 1) / subjects;
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE conversations, messages RESTART IDENTITY");
            // Owners take turns, so that what is one's lies scattered.
            statement.execute("INSERT INTO conversations (user_id) SELECT 1 + n %% %d FROM generate_series(0, %d) n"
                    .formatted(owners, owners * perOwner - 1));
            statement.execute("""
                    INSERT INTO messages (conversation_id, thread_id, endpoint, role, content)
                    SELECT id, 'thread_' || user_id || '_' || (id - 1) / %1$d / 2,
                           CASE WHEN (id - 1) / %1$d %% 4 = 0 THEN 'openai' ELSE 'anthropic' END, 'user', repeat('m', 100)
                      FROM generate_series(1, 10) turn, conversations ORDER BY turn, id""".formatted(owners));
            statement.execute("VACUUM ANALYZE");
            statement.execute("CHECKPOINT");
        }
        for (long first = 1; first <= owners; first += SIDE_BY_SIDE) {
            population.add(scenario, first, Math.min(owners, first + SIDE_BY_SIDE - 1), owners, subjects, perOwner);
        }
        return population;
    }

    /** One of each caller's, then the next of each: the service lets one caller delete one at a time. */
    private void add(Scenario scenario, long first, long last, int owners, int subjects, int perOwner) {
        Map<Long, String> tokens = new HashMap<>();
        for (int i = 0; i < subjects; i++) {
            for (long owner = first; owner <= last; owner++) {
                String token = tokens.computeIfAbsent(
                        owner, user -> TestToken.of(user, "user").signed());
                deletions.add(
                        switch (scenario) {
                            case SINGLE -> new Deletion(scenario, owner, token, "" + (owner + (long) i * owners), 1);
                            case THREAD -> new Deletion(scenario, owner, token, "thread_" + owner + "_" + i, 2);
                            case ENDPOINT -> new Deletion(scenario, owner, token, "openai", perOwner / 4);
                            case ALL -> new Deletion(scenario, owner, token, null, perOwner);
                        });
            }
        }
    }

    List<Deletion> take(int count) {
        List<Deletion> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(deletions.remove());
        }
        return taken;
    }
}
