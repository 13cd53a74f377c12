package dev.lethe.bench.users.scenario;

import dev.lethe.bench.measure.Contestant;
import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Goal;
import dev.lethe.bench.measure.Turns;
import dev.lethe.bench.measure.Unit;
import dev.lethe.bench.users.contest.Kind;
import dev.lethe.bench.users.contest.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Many users deleted by one request. */
final class ListDeletes {

    /** It takes long enough for one to suffice, and many users. */
    private static final int WARM_UPS = 1;

    private ListDeletes() {}

    static Figures measure(Arena arena, Bounds bounds, Kind kind, int ids) throws Exception {
        arena.tidy();
        Figures figures = new Figures(
                "%s of %,d ids".formatted(kind.many(), ids),
                Unit.MILLIS,
                Optional.of(Goal.atMost(1.15)),
                Contestant.SERVICE);
        Map<String, Session> sessions = new LinkedHashMap<>();
        try {
            for (Contestant<Session> contestant : arena.contestants()) {
                sessions.put(contestant.name(), contestant.open());
            }
            Turns.take(figures, arena.contestants(), WARM_UPS, bounds.rounds(), contestant -> {
                List<UUID> users = arena.users(kind).take(ids);
                long before = System.nanoTime();
                sessions.get(contestant.name()).deleteMany(users, kind);
                return (System.nanoTime() - before) / 1e6;
            });
        } finally {
            for (Session session : sessions.values()) {
                session.close();
            }
        }
        return figures;
    }
}
