package dev.lethe.bench.items;

import com.mongodb.client.MongoDatabase;
import dev.lethe.bench.Benchmark;
import dev.lethe.bench.measure.Contest;
import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Growth;
import dev.lethe.bench.measure.Scenario;
import dev.lethe.bench.measure.Side;
import dev.lethe.bench.process.MongoServer;
import dev.lethe.bench.process.Service;
import dev.lethe.bench.report.Progress;
import dev.lethe.testing.service.PackagedService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "internal-items",
        description = "Compares internal-items-service with MongoDB's driver and unlinks by hand.")
public final class ItemsBenchmark extends Benchmark {

    private static final OptionalDouble GOAL = OptionalDouble.of(1.25);
    private static final String TEN_THOUSAND = "ten-thousand";
    private static final String HUNDRED_THOUSAND = "hundred-thousand";

    @Option(
            names = "--mongo",
            description = "This MongoDB server. The embedded one has no indexes, and is for --quick only.")
    private String mongo;

    private Population population;
    private int others;

    public ItemsBenchmark() {
        super(Service.ITEMS, "ten", TEN_THOUSAND, HUNDRED_THOUSAND, GROWTH);
    }

    @Override
    protected String measure() throws Exception {
        Path root = Files.createDirectory(folder().resolve("files"));
        Files.createFile(root.resolve(".lethe-file-root"));
        try (MongoServer server = MongoServer.open(Optional.ofNullable(mongo))) {
            MongoDatabase database = server.client().getDatabase("items");
            population = new Population(database, root);
            Map<String, String> store =
                    Map.of("quarkus.mongodb.connection-string", server.url(), "lethe.items.file-root", root.toString());
            try (PackagedService service = start(store);
                    Contest<Deletion> contest = new Contest<>(
                            List.of(
                                    Side.service(service, Service.internalKey()),
                                    Side.byHand(() -> new DriverSession(server, database, root))),
                            1)) {
                addOthers((int) (100_000 * scale()));
                measure(contest);
            }
            return server.version();
        }
    }

    private void measure(Contest<Deletion> contest) throws Exception {
        if (isChosen("ten")) {
            // Ten stay ten in a quick run too. A figure is the mean of fifty calls.
            report(measure(contest, 10, 50, 20, OptionalDouble.empty(), ""));
        }
        int items = (int) (10_000 * scale());
        Figures few = isChosen(TEN_THOUSAND) ? report(measure(contest, items, 1, 1, GOAL, "")) : null;
        Figures large = isChosen(HUNDRED_THOUSAND) ? report(measure(contest, 10 * items, 1, 0, GOAL, "")) : null;
        if (isChosen(GROWTH) && few != null) {
            if (large != null) {
                report(new Growth("ten times the items in a call", 10, few, large));
            }
            addOthers(9 * others);
            Figures many = report(measure(contest, items, 1, 1, GOAL, ", among ten times as many of others"));
            report(new Growth("ten times the items of others", 1, few, many));
        }
    }

    private void addOthers(int items) {
        Progress.say("Loading %,d items of others", items);
        population.add(items);
        others += items;
    }

    private Figures measure(
            Contest<Deletion> contest, int items, int calls, int warmUps, OptionalDouble goal, String among)
            throws Exception {
        String title = "%,d items and files%s".formatted(items, among);
        Figures figures = contest.measure(
                new Scenario(title, false, goal, warmUps, rounds()),
                () -> Stream.generate(() -> population.user(items)).limit(calls).toList());
        population.checkAllGone(others);
        return figures;
    }
}
