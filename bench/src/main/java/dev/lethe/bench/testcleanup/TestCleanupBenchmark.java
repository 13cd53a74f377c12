package dev.lethe.bench.testcleanup;

import dev.lethe.bench.Benchmark;
import dev.lethe.bench.Run;
import dev.lethe.bench.measure.Contestant;
import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Goal;
import dev.lethe.bench.measure.Growth;
import dev.lethe.bench.measure.Progress;
import dev.lethe.bench.measure.Side;
import dev.lethe.bench.measure.Turns;
import dev.lethe.bench.measure.Unit;
import dev.lethe.bench.report.Results;
import dev.lethe.bench.service.ServiceProcess;
import dev.lethe.bench.store.Server;
import dev.lethe.testing.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** test-cleanup-service against plain JDBC. */
public final class TestCleanupBenchmark implements Benchmark {

    private static final String KEY = "a-key-for-measuring";

    /** The service's virtual machine compiles what it has seen often, which a large session shows it at once. */
    private static int warmUps(Population population) {
        return population.users() < 1_000 ? 100 : 3;
    }

    @Override
    public String name() {
        return "test-cleanup";
    }

    @Override
    public Set<String> scenarios() {
        return Set.of("session", "surrounded", "growth");
    }

    @Override
    public Results run(Run run) throws Exception {
        Progress.say("Starting PostgreSQL");
        try (Server server = Server.start(run.folder())) {
            Database database = server.create("test_data");
            Map<String, String> configuration = new HashMap<>(database.configuration());
            configuration.put("lethe.auth.internal-keys", KEY);
            configuration.put("lethe.testcleanup.environment", "test");
            configuration.put("lethe.testcleanup.rate-limit.requests", "1000000");
            try (ServiceProcess service = ServiceProcess.start(run.application(), configuration, run.log())) {
                Database superuser = server.asSuperuser(database);
                allowCleaning(superuser);
                List<Side<Session>> sides = List.of(
                        new Side<>(Contestant.SERVICE, () -> new HttpSession(service, KEY)),
                        new Side<>("by hand", () -> new JdbcSession(database)));
                return measure(run, server, superuser, sides);
            }
        }
    }

    private static Results measure(Run run, Server server, Database database, List<Side<Session>> sides)
            throws Exception {
        List<Figures> figures = new ArrayList<>();
        List<Growth> growths = new ArrayList<>();
        Population whole = new Population((int) (10_000 * run.scale()));
        Population tenth = new Population(whole.users() / 10);
        boolean growth = run.chosen().contains("growth");
        if (run.chosen().contains("session")) {
            Figures large = measure(run, database, sides, whole, title(whole));
            figures.add(large);
            if (growth) {
                Figures small = measure(run, database, sides, tenth, title(tenth));
                growths.add(new Growth(
                        "%,d marked rows after %,d".formatted(whole.expected(), tenth.expected()), 10, small, large));
            }
        }
        if (run.chosen().contains("surrounded")) {
            Population thousand = new Population(90);
            Figures alone = measure(run, database, sides, thousand, title(thousand));
            Progress.say("Loading a million rows of others");
            Population.surround(database, (int) (90_000 * run.scale()));
            Figures surrounded = measure(
                    run, database, sides, thousand, "%s, among a thousand times as many".formatted(title(thousand)));
            figures.add(alone);
            figures.add(surrounded);
            if (growth) {
                growths.add(new Growth("a thousand marked rows among a million others", 1, alone, surrounded));
            }
        }
        return new Results(server.version(), figures, growths);
    }

    private static String title(Population population) {
        return "a session of %,d marked rows".formatted(population.expected());
    }

    private static Figures measure(
            Run run, Database database, List<Side<Session>> sides, Population population, String title)
            throws Exception {
        Figures figures = new Figures(title, Unit.MILLIS, Optional.of(Goal.atMost(1.15)), Contestant.SERVICE);
        Map<String, Session> sessions = new HashMap<>();
        try {
            for (Side<Session> side : sides) {
                sessions.put(side.name(), side.open());
            }
            int[] turn = {0};
            Turns.take(figures, sides, warmUps(population), run.rounds(), side -> {
                String session = title + " " + turn[0]++;
                population.leave(database, session);
                long before = System.nanoTime();
                long cleaned = sessions.get(side.name()).cleanUp(session);
                double millis = (System.nanoTime() - before) / 1e6;
                if (cleaned != population.expected()) {
                    throw new IllegalStateException(side.name() + " took " + cleaned);
                }
                return millis;
            });
        } finally {
            for (Session session : sessions.values()) {
                session.close();
            }
        }
        return figures;
    }

    private static void allowCleaning(Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO environment_marker (environment) VALUES ('test')");
        }
    }
}
