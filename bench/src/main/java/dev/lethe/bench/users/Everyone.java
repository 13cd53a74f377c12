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

/** Measures the deletion of everyone by one request. Each turn has its own copy of the data. */
final class Everyone {

    private static final int PREVIEWS_TO_WARM_UP = 50;

    /** A turn takes a minute, and its figure hardly varies. */
    private static final int ROUNDS = 2;

    private Everyone() {}

    static Figures deleted(UsersBenchmark benchmark, int users, int rounds) throws Exception {
        PostgresServer server = benchmark.server();
        Population population = new Population(0, users);
        Database template = benchmark.prepare("everyone_" + users, population);
        String title = "delete-all of %,d".formatted(users);
        Figures figures = new Figures(Scenario.millis(title, 1.1, 0, Math.min(ROUNDS, rounds)));
        Contest.takeTurns(Deletions.sides(null, template), figures, side -> {
            Database copy = server.copy(template, "everyone_copy");
            double millis;
            try (PackagedService service = benchmark.start(copy)) {
                Side<UserTask> onCopy = Deletions.sides(service, copy).stream()
                        .filter(other -> other.name().equals(side.name()))
                        .findFirst()
                        .orElseThrow();
                millis = timed(server, population, onCopy);
            }
            Proof.check(copy, population);
            server.drop(copy);
            return millis;
        });
        server.drop(template);
        return figures;
    }

    private static double timed(PostgresServer server, Population population, Side<UserTask> side) throws Exception {
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
