package dev.lethe.bench.conversations;

import dev.lethe.bench.Benchmark;
import dev.lethe.bench.measure.Contest;
import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Growth;
import dev.lethe.bench.measure.Scenario;
import dev.lethe.bench.measure.Side;
import dev.lethe.bench.process.PostgresServer;
import dev.lethe.bench.process.Service;
import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.store.Database;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "conversations", description = "Compares conversation-service with plain JDBC.")
public final class ConversationsBenchmark extends Benchmark {

    private static final int CLIENTS = 8;
    private static final int CONVERSATIONS_OF_ALL = 10_000;

    public ConversationsBenchmark() {
        super(Service.CONVERSATIONS, "single", "thread", "endpoint", "all", GROWTH);
    }

    @Override
    protected String measure() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder())) {
            Database database = server.create("conversations");
            try (PackagedService service = start(database.configuration());
                    Contest<Deletion> contest = new Contest<>(
                            List.of(Side.service(service, ""), Side.byHand(() -> new JdbcSession(database))),
                            CLIENTS)) {
                measure(contest, server.asSuperuser(database));
            }
            return server.version();
        }
    }

    private void measure(Contest<Deletion> contest, Database database) throws Exception {
        int size = (int) Math.max(10, CONVERSATIONS_OF_ALL * scale());
        for (Selection selection : Selection.values()) {
            if (isChosen(selection.wireName())) {
                Figures measured = report(measure(contest, database, selection, size));
                if (selection == Selection.ALL && isChosen(GROWTH)) {
                    Figures small = measure(contest, database, selection, size / 10);
                    report(new Growth(
                            "all, %,d conversations after %,d".formatted(size, size / 10), 10, small, measured));
                }
            }
        }
    }

    private Figures measure(Contest<Deletion> contest, Database database, Selection selection, int size)
            throws Exception {
        Scenario scenario = selection.scenario(rounds());
        int turns = 2 * (scenario.warmUps() + scenario.rounds());
        Population population = Population.load(database, selection, turns * selection.perTurn(), size);
        return contest.measure(scenario, () -> population.take(selection.perTurn()));
    }
}
