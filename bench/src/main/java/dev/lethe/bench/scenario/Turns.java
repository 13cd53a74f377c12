package dev.lethe.bench.scenario;

import dev.lethe.bench.contest.Contestant;
import dev.lethe.bench.measure.Figures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lets the sides take turns, so that caches, bloat and whatever else the machine does strike them alike. */
final class Turns {

    /** One side's turn, and the figure that it reached. */
    @FunctionalInterface
    interface Turn {
        double of(Contestant contestant) throws Exception;
    }

    private Turns() {}

    static void take(Figures figures, List<? extends Contestant> contestants, int warmUps, int rounds, Turn turn)
            throws Exception {
        for (int round = -warmUps; round < rounds; round++) {
            // Nobody always goes first.
            List<Contestant> order = new ArrayList<>(contestants);
            Collections.rotate(order, -Math.floorMod(round, order.size()));
            for (Contestant contestant : order) {
                double figure = turn.of(contestant);
                if (round >= 0) {
                    figures.add(contestant.name(), figure);
                    Progress.say(
                            "%s: %s %s",
                            figures.scenario(),
                            contestant.name(),
                            figures.unit().print(figure));
                }
            }
        }
    }
}
