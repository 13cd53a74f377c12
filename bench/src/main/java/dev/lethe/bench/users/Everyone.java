package dev.lethe.bench.users;

import dev.lethe.bench.measure.Contest;
import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Scenario;
import dev.lethe.bench.measure.Session;
import dev.lethe.bench.measure.Side;
import dev.lethe.bench.process.PostgresServer;
import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.store.Database;
import java.util.List;

/** Measures the deletion of everyone. Each turn has its own copy of the data. */
final class Everyone {

    /** Makes the sides for a service and its database, which both are null when only their names matter. */
    @FunctionalInterface
    interface Sides {
        List<Side<UserTask>> on(PackagedService service, Database database);
    }

    /** A turn takes a minute, and its figure hardly varies. */
    static final int ROUNDS = 2;

    private static final int PREVIEWS_TO_WARM_UP = 50;

    private final BenchmarkOfUsers benchmark;
    private final PostgresServer server;
    private final Population population;
    private final Database template;

    Everyone(BenchmarkOfUsers benchmark, int users) throws Exception {
        this.benchmark = benchmark;
        this.server = benchmark.server();
        this.population = new Population(0, users);
        this.template = benchmark.prepare("everyone_" + users, population);
    }

    Figures measure(Scenario scenario, Sides sides) throws Exception {
        Figures figures = new Figures(scenario);
        Contest.takeTurns(sides.on(null, template), figures, side -> {
            Database copy = server.copy(template, "everyone_copy");
            double millis;
            try (PackagedService service = benchmark.start(copy)) {
                Side<UserTask> onCopy = sides.on(service, copy).stream()
                        .filter(other -> other.name().equals(side.name()))
                        .findFirst()
                        .orElseThrow();
                millis = timed(onCopy);
            }
            Proof.check(copy, population);
            server.drop(copy);
            return scenario.isRate() ? population.size() / (millis / 1000) : millis;
        });
        server.drop(template);
        return figures;
    }

    private double timed(Side<UserTask> side) throws Exception {
        try (Session<UserTask> session = side.opening().open()) {
            List<UserTask> previews =
                    UserTask.each(Act.PREVIEW, population.users(true).peek(PREVIEWS_TO_WARM_UP), false);
            for (UserTask preview : previews) {
                session.perform(preview);
            }
            server.checkpoint();
            long before = System.nanoTime();
            session.perform(new UserTask(Act.DELETE_ALL, List.of()));
            return (System.nanoTime() - before) / 1e6;
        }
    }
}
