package dev.lethe.bench.items;

import dev.lethe.bench.measure.Goal;
import java.util.Optional;

/** How many items a call is about. */
enum Size {
    TEN("ten", 10, 50, 20, Optional.empty()),
    TEN_THOUSAND("ten-thousand", 10_000, 1, 1, Optional.of(Goal.atMost(1.25))),
    HUNDRED_THOUSAND("hundred-thousand", 100_000, 1, 0, Optional.of(Goal.atMost(1.25)));

    private final String wireName;
    private final int items;
    private final int calls;
    private final int warmUps;
    private final Optional<Goal> goal;

    Size(String wireName, int items, int calls, int warmUps, Optional<Goal> goal) {
        this.wireName = wireName;
        this.items = items;
        this.calls = calls;
        this.warmUps = warmUps;
        this.goal = goal;
    }

    String wireName() {
        return wireName;
    }

    /** Ten stay ten, so that a quick run is about small calls too. */
    int items(double scale) {
        return this == TEN ? items : (int) (items * scale);
    }

    /** In one turn, whose figure is the mean of them. */
    int calls() {
        return calls;
    }

    int warmUps() {
        return warmUps;
    }

    Optional<Goal> goal() {
        return goal;
    }
}
