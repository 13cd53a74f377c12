package dev.lethe.bench.conversations;

import dev.lethe.bench.measure.Scenario;
import java.util.Locale;

/** How the conversations are chosen, and what is measured of it. */
enum Selection {
    SINGLE("single delete, 8 clients", 0.65, 1_000, 100),
    THREAD("delete by thread, 8 clients", 0.75, 500, 20),
    ENDPOINT("delete by endpoint, 8 clients", 0.75, 250, 20),
    ALL("delete all of one caller", 1.1, 1, 2);

    private final String title;
    private final double goal;
    private final int perTurn;
    private final int warmUps;

    Selection(String title, double goal, int perTurn, int warmUps) {
        this.title = title;
        this.goal = goal;
        this.perTurn = perTurn;
        this.warmUps = warmUps;
    }

    Scenario scenario(int rounds) {
        return this == ALL
                ? Scenario.millis(title, goal, warmUps, rounds)
                : Scenario.rate(title, goal, warmUps, rounds);
    }

    int perTurn() {
        return perTurn;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
