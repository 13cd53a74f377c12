package dev.lethe.bench.items;

import dev.lethe.bench.Benchmark;
import dev.lethe.bench.Run;
import dev.lethe.bench.measure.Contestant;
import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Growth;
import dev.lethe.bench.measure.Progress;
import dev.lethe.bench.measure.Side;
import dev.lethe.bench.measure.Turns;
import dev.lethe.bench.measure.Unit;
import dev.lethe.bench.report.Results;
import dev.lethe.bench.service.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.types.ObjectId;

/** internal-items-service against MongoDB's driver and unlinks by hand. */
public final class ItemsBenchmark implements Benchmark {

    private static final String KEY = "a-key-for-measuring";
    private static final String GROWTH = "growth";

    /** Items of others: as many at first, and ten times as many in the end. */
    private static final int OTHERS = 100_000;

    @Override
    public String name() {
        return "internal-items";
    }

    @Override
    public Set<String> scenarios() {
        Set<String> names = new TreeSet<>(Set.of(GROWTH));
        for (Size size : Size.values()) {
            names.add(size.wireName());
        }
        return names;
    }

    @Override
    public Results run(Run run) throws Exception {
        Path root = Files.createDirectory(run.folder().resolve("files"));
        Files.createFile(root.resolve(".lethe-file-root"));
        try (Store store = Store.open(run.mongo())) {
            Map<String, String> configuration = Map.of(
                    "quarkus.mongodb.connection-string",
                    store.url(),
                    "lethe.items.file-root",
                    root.toString(),
                    "lethe.auth.internal-keys",
                    KEY);
            try (ServiceProcess service = ServiceProcess.start(run.application(), configuration, run.log())) {
                List<Side<Session>> sides = List.of(
                        new Side<>(Contestant.SERVICE, () -> new HttpSession(service, KEY)),
                        new Side<>("by hand", () -> new DriverSession(store, root)));
                return measure(run, store, new Population(store.database(), root), sides);
            }
        }
    }

    private static Results measure(Run run, Store store, Population population, List<Side<Session>> sides)
            throws Exception {
        Map<Size, Figures> figures = new EnumMap<>(Size.class);
        List<Figures> all = new ArrayList<>();
        List<Growth> growths = new ArrayList<>();
        int others = (int) (OTHERS * run.scale());
        Progress.say("Loading %,d items of others", others);
        population.add(others);
        for (Size size : Size.values()) {
            if (run.chosen().contains(size.wireName())) {
                figures.put(size, measure(run, population, sides, size, ""));
                all.add(figures.get(size));
            }
        }
        if (run.chosen().contains(GROWTH)) {
            Figures few = figures.get(Size.TEN_THOUSAND);
            Figures large = figures.get(Size.HUNDRED_THOUSAND);
            if (few != null && large != null) {
                growths.add(new Growth("ten times the items in a call", 10, few, large));
            }
            if (few != null) {
                Progress.say("Loading %,d more", 9 * others);
                population.add(9 * others);
                Figures many =
                        measure(run, population, sides, Size.TEN_THOUSAND, ", among ten times as many of others");
                all.add(many);
                growths.add(new Growth("ten times the items of others", 1, few, many));
            }
        }
        return new Results(store.version(), all, growths);
    }

    private static Figures measure(
            Run run, Population population, List<Side<Session>> sides, Size size, String circumstances)
            throws Exception {
        int items = size.items(run.scale());
        Figures figures = new Figures(
                "%,d items and files%s".formatted(items, circumstances), Unit.MILLIS, size.goal(), Contestant.SERVICE);
        Map<String, Session> sessions = new HashMap<>();
        try {
            for (Side<Session> side : sides) {
                sessions.put(side.name(), side.open());
            }
            Turns.take(
                    figures,
                    sides,
                    size.warmUps(),
                    run.rounds(),
                    side -> turn(population, sessions.get(side.name()), size.calls(), items));
        } finally {
            sessions.values().forEach(Session::close);
        }
        return figures;
    }

    private static double turn(Population population, Session session, int calls, int items) throws Exception {
        List<ObjectId> users = new ArrayList<>();
        for (int n = 0; n < calls; n++) {
            users.add(population.user(items));
        }
        long nanos = 0;
        for (ObjectId user : users) {
            long before = System.nanoTime();
            Session.Gone gone = session.delete(user);
            nanos += System.nanoTime() - before;
            population.checkGone(user, items, gone);
        }
        return nanos / 1e6 / calls;
    }
}
