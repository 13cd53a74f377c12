package dev.lethe.bench.users.scenario;

import dev.lethe.bench.measure.Contestant;
import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Timing;
import dev.lethe.bench.measure.Turns;
import dev.lethe.bench.measure.Unit;
import dev.lethe.bench.users.contest.Kind;
import dev.lethe.bench.users.contest.Session;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Previews by several clients while others, of the same side, delete. */
final class Previews {

    private static final int DELETING = 2;
    private static final int PREVIEWS_PER_TURN = 2_000;

    private Previews() {}

    static List<Figures> measure(Arena arena, Bounds bounds) throws Exception {
        arena.tidy();
        Figures median = figures("p50");
        Figures tail = figures("p99");
        List<Contestant<Session>> contestants = arena.contestants().subList(0, 2);
        Turns.take(tail, contestants, 1, bounds.rounds(), contestant -> {
            Timing timing = underLoad(arena, contestant);
            median.add(contestant.name(), timing.percentileMillis(50));
            return timing.percentileMillis(99);
        });
        return List.of(median, tail);
    }

    private static Figures figures(String percentile) {
        return new Figures(
                "preview %s, %d clients, %d more deleting".formatted(percentile, Bounds.CLIENTS, DELETING),
                Unit.MILLIS,
                Optional.empty(),
                Contestant.SERVICE);
    }

    private static Timing underLoad(Arena arena, Contestant<Session> contestant) throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<?>[] deleting = new CompletableFuture<?>[DELETING];
        for (int i = 0; i < DELETING; i++) {
            deleting[i] = CompletableFuture.runAsync(() -> deleteUntil(enough, arena, contestant));
        }
        List<UUID> users = arena.users(Kind.FORCE).peek(PREVIEWS_PER_TURN);
        Timing timing = arena.clients(contestant).run(users, Session::preview);
        enough.set(true);
        CompletableFuture.allOf(deleting).join();
        return timing;
    }

    private static void deleteUntil(AtomicBoolean enough, Arena arena, Contestant<Session> contestant) {
        try (Session session = contestant.open()) {
            while (!enough.get()) {
                UUID user;
                synchronized (arena) {
                    user = arena.users(Kind.STANDARD).take(1).get(0);
                }
                session.deleteOne(user, Kind.STANDARD);
            }
        } catch (Exception e) {
            throw new IllegalStateException("The deletions beside the previews failed", e);
        }
    }
}
