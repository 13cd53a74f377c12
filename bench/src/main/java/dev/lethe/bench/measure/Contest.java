package dev.lethe.bench.measure;

import dev.lethe.bench.report.Progress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Both sides, each with its clients connected from beginning to end. */
public final class Contest<T> implements AutoCloseable {

    private static final double FASTER = 1.03;
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration AT_MOST = Duration.ofSeconds(45);

    /** One side's turn. */
    @FunctionalInterface
    public interface Turn<T> {
        double of(Side<T> side) throws Exception;
    }

    private final List<Side<T>> sides;
    private final Map<Side<T>, Clients<T>> clients = new HashMap<>();

    public Contest(List<Side<T>> sides, int count) throws Exception {
        this.sides = sides;
        for (Side<T> side : sides) {
            clients.put(side, new Clients<>(side, count));
        }
    }

    public Clients<T> clients(Side<T> side) {
        return clients.get(side);
    }

    /** @param tasks those of one turn, new ones each time */
    public Figures measure(Scenario scenario, Supplier<List<T>> tasks) throws Exception {
        Figures figures = new Figures(scenario);
        takeTurns(figures, side -> scenario.figure(clients(side).run(tasks.get())));
        return figures;
    }

    public void takeTurns(Figures figures, Turn<T> turn) throws Exception {
        takeTurns(sides, figures, turn);
    }

    /** Lets the sides take turns, so that caches, bloat and whatever else the machine does affect both alike. */
    public static <T> void takeTurns(List<Side<T>> sides, Figures figures, Turn<T> turn) throws Exception {
        Scenario scenario = figures.scenario();
        for (int round = -scenario.warmUps(); round < scenario.rounds(); round++) {
            // No side always goes first.
            List<Side<T>> order = new ArrayList<>(sides);
            Collections.rotate(order, -Math.floorMod(round, order.size()));
            for (Side<T> side : order) {
                double figure = turn.of(side);
                if (round >= 0) {
                    figures.add(side, figure);
                    Progress.say("%s: %s %s", scenario.title(), side.name(), scenario.print(figure));
                }
            }
        }
    }

    /** Lets each side do these tasks again and again, until it gets no faster. They must undo what they do. */
    public void warmUp(List<T> tasks) throws Exception {
        for (Side<T> side : sides) {
            long began = System.nanoTime();
            long best = began;
            double rate = 0;
            while (since(best).compareTo(PATIENCE) < 0 && since(began).compareTo(AT_MOST) < 0) {
                double now = clients(side).run(tasks).perSecond();
                if (now > rate * FASTER) {
                    rate = now;
                    best = System.nanoTime();
                }
            }
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    @Override
    public void close() throws SQLException {
        for (Clients<T> each : clients.values()) {
            each.close();
        }
    }
}
