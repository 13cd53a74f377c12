package dev.lethe.bench.users.scenario;

import dev.lethe.bench.measure.Contestant;
import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Goal;
import dev.lethe.bench.measure.Turns;
import dev.lethe.bench.measure.Unit;
import dev.lethe.bench.users.contest.Kind;
import java.util.Optional;

/** Users deleted one by one, by several clients at once. */
final class SingleDeletes {

    /** In earnest: what a service does only when nothing is taken back isn't compiled before it has been done often. */
    private static final int WARM_UPS = 8;

    private SingleDeletes() {}

    static Figures measure(Arena arena, Bounds bounds, Kind kind) throws Exception {
        arena.tidy();
        Figures figures = new Figures(
                "single %s, %d clients".formatted(kind.one(), Bounds.CLIENTS),
                Unit.PER_SECOND,
                Optional.of(Goal.atLeast(0.8)),
                Contestant.SERVICE);
        Turns.take(
                figures,
                arena.contestants(),
                WARM_UPS,
                bounds.rounds(),
                contestant -> arena.clients(contestant)
                        .run(arena.users(kind).take(bounds.perTurn()), (session, user) -> session.deleteOne(user, kind))
                        .perSecond());
        return figures;
    }
}
