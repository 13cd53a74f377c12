package dev.lethe.bench.conversations;

import dev.lethe.bench.measure.Goal;
import dev.lethe.bench.measure.Unit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What is deleted, and how the service should compare. */
enum Scenario {
    SINGLE("single delete, 8 clients", 8, 1_000),
    THREAD("delete by thread, 8 clients", 8, 500),
    ENDPOINT("delete by endpoint, 8 clients", 8, 250),
    ALL("delete all of one caller", 1, 1);

    private final String title;
    private final int clients;
    private final int perTurn;

    Scenario(String title, int clients, int perTurn) {
        this.title = title;
        this.clients = clients;
        this.perTurn = perTurn;
    }

    String title() {
        return title;
    }

    int clients() {
        return clients;
    }

    int perTurn() {
        return perTurn;
    }

    /** The service's virtual machine compiles what it has seen often, and most of it in the first scenario. */
    int warmUps() {
        return switch (this) {
            case SINGLE -> 100;
            case THREAD, ENDPOINT -> 20;
            case ALL -> 2;
        };
    }

    Unit unit() {
        return this == ALL ? Unit.MILLIS : Unit.PER_SECOND;
    }

    Goal goal() {
        return switch (this) {
            case SINGLE -> Goal.atLeast(0.65);
            case THREAD, ENDPOINT -> Goal.atLeast(0.75);
            case ALL -> Goal.atMost(1.1);
        };
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Set<String> names() {
        return Arrays.stream(values()).map(Scenario::wireName).collect(Collectors.toUnmodifiableSet());
    }
}
