package dev.lethe.bench.conversations;

import dev.lethe.bench.Benchmark;
import dev.lethe.bench.Run;
import dev.lethe.bench.measure.Clients;
import dev.lethe.bench.measure.Contestant;
import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Growth;
import dev.lethe.bench.measure.Progress;
import dev.lethe.bench.measure.Side;
import dev.lethe.bench.measure.Timing;
import dev.lethe.bench.measure.Turns;
import dev.lethe.bench.measure.Unit;
import dev.lethe.bench.report.Results;
import dev.lethe.bench.service.ServiceProcess;
import dev.lethe.bench.store.Server;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.token.TestKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** conversation-service against plain JDBC. */
public final class ConversationsBenchmark implements Benchmark {

    private static final String GROWTH = "growth";
    private static final int CONVERSATIONS_OF_ALL = 10_000;

    @Override
    public String name() {
        return "conversations";
    }

    @Override
    public Set<String> scenarios() {
        Set<String> names = new TreeSet<>(Scenario.names());
        names.add(GROWTH);
        return names;
    }

    @Override
    public Results run(Run run) throws Exception {
        Progress.say("Starting PostgreSQL");
        try (Server server = Server.start(run.folder())) {
            Database database = server.create("conversations");
            Map<String, String> configuration = new HashMap<>(database.configuration());
            configuration.put("mp.jwt.verify.publickey", TestKeys.publicPem());
            try (ServiceProcess service = ServiceProcess.start(run.application(), configuration, run.log())) {
                List<Side<Session>> sides = List.of(
                        new Side<>(Contestant.SERVICE, () -> new HttpSession(service)),
                        new Side<>("by hand", () -> new JdbcSession(database)));
                return measure(run, server, server.asSuperuser(database), sides);
            }
        }
    }

    private static Results measure(Run run, Server server, Database database, List<Side<Session>> sides)
            throws Exception {
        List<Figures> figures = new ArrayList<>();
        List<Growth> growths = new ArrayList<>();
        int size = (int) Math.max(10, CONVERSATIONS_OF_ALL * run.scale());
        for (Scenario scenario : Scenario.values()) {
            if (!run.chosen().contains(scenario.wireName())) {
                continue;
            }
            Figures measured = measure(run, database, sides, scenario, size);
            figures.add(measured);
            if (scenario == Scenario.ALL && run.chosen().contains(GROWTH)) {
                growths.add(new Growth(
                        "all, %,d conversations after %,d".formatted(size, size / 10),
                        10,
                        measure(run, database, sides, scenario, size / 10),
                        measured));
            }
        }
        return new Results(server.version(), figures, growths);
    }

    private static Figures measure(Run run, Database database, List<Side<Session>> sides, Scenario scenario, int size)
            throws Exception {
        Population population =
                Population.load(database, scenario, sides.size() * (scenario.warmUps() + run.rounds()), size);
        Figures figures =
                new Figures(scenario.title(), scenario.unit(), Optional.of(scenario.goal()), Contestant.SERVICE);
        Map<String, Clients<Session>> clients = new HashMap<>();
        try {
            for (Side<Session> side : sides) {
                clients.put(side.name(), Clients.of(side, scenario.clients()));
            }
            Turns.take(figures, sides, scenario.warmUps(), run.rounds(), side -> {
                Timing timing = clients.get(side.name()).run(population.take(scenario.perTurn()), Session::delete);
                return scenario.unit() == Unit.MILLIS ? timing.elapsedMillis() : timing.perSecond();
            });
        } finally {
            clients.values().forEach(Clients::close);
        }
        return figures;
    }
}
