package dev.lethe.bench.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lets the sides take turns, so that caches, bloat and whatever else the machine does strike them alike. */
public final class Turns {

    /** One side's turn, and the figure that it reached. */
    @FunctionalInterface
    public interface Turn<C> {
        double of(C contestant) throws Exception;
    }

    private Turns() {}

    public static <C extends Contestant<?>> void take(
            Figures figures, List<C> contestants, int warmUps, int rounds, Turn<C> turn) throws Exception {
        for (int round = -warmUps; round < rounds; round++) {
            // Nobody always goes first.
            List<C> order = new ArrayList<>(contestants);
            Collections.rotate(order, -Math.floorMod(round, order.size()));
            for (C contestant : order) {
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
