package dev.lethe.bench.users.scenario;

import dev.lethe.bench.measure.Contestant;
import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Goal;
import dev.lethe.bench.measure.Turns;
import dev.lethe.bench.measure.Unit;
import dev.lethe.bench.users.contest.Session;
import dev.lethe.bench.users.data.FreshUsers;
import dev.lethe.bench.users.data.Population;
import dev.lethe.bench.users.data.Proof;
import dev.lethe.bench.users.service.ServiceContestant;
import dev.lethe.bench.users.yardstick.JdbcContestant;
import dev.lethe.bench.users.yardstick.Style;
import dev.lethe.testing.store.Database;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Everyone deleted by one request. Nobody is left for the next turn, so each has its own copy of the data. */
final class EveryoneDeleted {

    private static final int PREVIEWS_TO_WARM_UP = 50;

    private EveryoneDeleted() {}

    static Figures measure(Stage stage, int users, int rounds) throws Exception {
        Population population = new Population(0, users);
        Database template = stage.prepare("everyone_" + users, population);
        Figures figures = new Figures(
                "delete-all of %,d".formatted(users), Unit.MILLIS, Optional.of(Goal.atMost(1.1)), Contestant.SERVICE);
        List<Contestant<Session>> contestants = new ArrayList<>(List.of(
                new JdbcContestant(template, Style.ONE_STATEMENT),
                new JdbcContestant(template, Style.SEVERAL_STATEMENTS),
                new ServiceContestant(null)));
        Turns.take(figures, contestants, 0, 1, contestant -> turn(stage, template, population, contestant));
        // A turn is long. Once it is known which style is the yardstick, the other needn't run.
        String best = figures.bestStyle();
        contestants.removeIf(contestant ->
                !contestant.name().equals(best) && !contestant.name().equals(Contestant.SERVICE));
        for (int round = 1; round < rounds; round++) {
            Collections.reverse(contestants);
            Turns.take(figures, contestants, 0, 1, contestant -> turn(stage, template, population, contestant));
        }
        stage.server().drop(template);
        return figures;
    }

    private static double turn(Stage stage, Database template, Population population, Contestant<Session> contestant)
            throws Exception {
        Database copy = stage.server().copy(template, "everyone_copy");
        double millis;
        if (contestant instanceof JdbcContestant jdbc) {
            millis = timed(stage, population, new JdbcContestant(copy, jdbc.style()));
        } else {
            try (var service = stage.start(copy)) {
                millis = timed(stage, population, new ServiceContestant(service));
            }
        }
        Proof.check(copy, population);
        stage.server().drop(copy);
        return millis;
    }

    private static double timed(Stage stage, Population population, Contestant<Session> contestant) throws Exception {
        FreshUsers users = population.restrictedUsers();
        try (Session session = contestant.open()) {
            for (UUID user : users.peek(PREVIEWS_TO_WARM_UP)) {
                session.preview(user);
            }
            stage.server().checkpoint();
            long before = System.nanoTime();
            session.deleteEveryone();
            return (System.nanoTime() - before) / 1e6;
        }
    }
}
