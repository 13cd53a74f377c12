package dev.lethe.bench.users;

import dev.lethe.bench.measure.Contest;
import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Scenario;
import dev.lethe.bench.measure.Side;
import dev.lethe.bench.measure.Timing;
import dev.lethe.bench.process.HttpConnection;
import dev.lethe.bench.process.PostgresServer;
import dev.lethe.bench.process.Request;
import dev.lethe.bench.process.Service;
import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.token.TestToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;

@Command(
        name = "neighbours",
        header = "Previews and deletions of some users while many others and a large one are erased, and alone.")
public final class NeighboursBenchmark extends BenchmarkOfUsers {

    private static final Duration TURN = Duration.ofSeconds(20);
    private static final int NEIGHBOURS = 40_000;
    private static final int CLIENTS_OF_A_KIND = 2;

    /** Users who aren't neighbours are the older ones. */
    private static final String OTHERS =
            "{\"filter\":{\"createdBefore\":\"2001-01-01T00:00:00Z\"},\"expect\":%d,\"mode\":\"force\"}";

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private final List<String> erasures = new ArrayList<>();
    private String headers;
    private FreshUsers neighbours;

    public NeighboursBenchmark() {
        super("all");
    }

    @Override
    protected String yardstick() {
        return "alone";
    }

    @Override
    void measureUsers() throws Exception {
        int others = (int) (1_000_000 * scale());
        Population population = new Population(NEIGHBOURS, others);
        Database database = prepare("neighbours", population);
        makeOthersOldAndOneLarge(database, others);
        headers = Service.bearer(TestToken.of(Population.ACTOR, "super-admin"));
        neighbours = population.users(false);
        try (PackagedService service = start(database)) {
            measure(service, others);
        }
        server().drop(database);
    }

    private void measure(PackagedService service, int others) throws Exception {
        for (int i = 0; i < 2; i++) {
            run(service);
        }
        try (HttpConnection connection = new HttpConnection(service.port(), headers)) {
            accept(connection, "{\"userIds\":[\"" + large() + "\"],\"mode\":\"force\"}");
            accept(connection, OTHERS.formatted(others - 1));
            Figures previews = new Figures(Scenario.millis("preview p99", 2, 0, rounds()));
            Figures deletions = new Figures(Scenario.millis("deletion p99", 2, 0, rounds()));
            Figures longest = new Figures(new Scenario("longest request", false, OptionalDouble.empty(), 0, rounds()));
            List<Side<UserTask>> sides = List.of(Side.service(() -> null), Side.byHand(() -> null));
            Contest.takeTurns(sides, longest, side -> {
                for (String erasure : erasures) {
                    change(connection, erasure, side.equals(sides.get(0)) ? "resume" : "pause");
                }
                List<Timing> timings = run(service);
                previews.add(side, timings.get(0).percentileMillis(99));
                deletions.add(side, timings.get(1).percentileMillis(99));
                return Math.max(
                        timings.get(0).percentileMillis(100), timings.get(1).percentileMillis(100));
            });
            List.of(previews, deletions, longest).forEach(this::report);
            for (String erasure : erasures) {
                System.out.println(connection.sendOk(Request.get("/api/users/erasures/" + erasure)));
            }
        }
    }

    private static String large() {
        return Population.id(NEIGHBOURS).toString();
    }

    private void makeOthersOldAndOneLarge(Database database, int others) throws Exception {
        PostgresServer.execute(
                server().asSuperuser(database),
                "UPDATE users SET created_at = '2000-01-01' WHERE id <> '%s' AND EXISTS".formatted(large())
                        + " (SELECT FROM audit_logs WHERE user_id = users.id)",
                "INSERT INTO mining_sessions (user_id, tokens_earned) SELECT '%s', 1 FROM generate_series(1, %d)"
                        .formatted(large(), others),
                "VACUUM ANALYZE",
                "CHECKPOINT");
    }

    private void accept(HttpConnection connection, String body) throws Exception {
        String answer =
                connection.send(Request.post("/api/users/erasures", body)).body();
        Matcher id = ID.matcher(answer);
        if (!id.find()) {
            throw new IllegalStateException(answer);
        }
        erasures.add(id.group(1));
    }

    /** An erasure that has ended stays so. */
    private static void change(HttpConnection connection, String erasure, String change) throws Exception {
        connection.send(Request.post("/api/users/erasures/" + erasure + "/" + change, ""));
    }

    /** Returns how long previews took, and how long deletions. */
    private List<Timing> run(PackagedService service) {
        List<CompletableFuture<Timing>> running = new ArrayList<>();
        for (Act act : List.of(Act.PREVIEW, Act.DELETE)) {
            running.add(PacedClients.run(
                    CLIENTS_OF_A_KIND, TURN, () -> new HttpConnection(service.port(), headers), () -> task(act)));
        }
        return running.stream().map(CompletableFuture::join).toList();
    }

    private UUID some() {
        List<UUID> left = neighbours.peek(500);
        return left.get(ThreadLocalRandom.current().nextInt(left.size()));
    }

    private UserTask task(Act act) {
        return new UserTask(act, act == Act.DELETE ? neighbours.take(1) : List.of(some()));
    }
}
