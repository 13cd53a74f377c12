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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;

@Command(
        name = "neighbours",
        header = "Previews and deletions of some users while many others and large ones are erased, and alone.")
public final class NeighboursBenchmark extends BenchmarkOfUsers {

    private static final Duration TURN = Duration.ofSeconds(20);
    private static final int NEIGHBOURS = 40_000;
    private static final int CLIENTS_OF_A_KIND = 2;

    /** Users who aren't neighbours are the older ones. */
    private static final String OTHERS =
            "{\"filter\":{\"createdBefore\":\"2001-01-01T00:00:00Z\"},\"expect\":%d,\"mode\":\"force\"}";

    private static final String LARGE = "{\"userIds\":[\"%s\"],\"mode\":\"force\"}";
    private static final String ERASURES = "/api/users/erasures";

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private static final Pattern STATE = Pattern.compile("\"state\":\"(\\w+)\"");

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
        makeOthersOldAndSomeLarge(database, others);
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
            String everybody = accept(connection, OTHERS.formatted(others - rounds()));
            Deque<UUID> large = new ArrayDeque<>(large());
            Figures previews = new Figures(Scenario.millis("preview p99", 2, 0, rounds()));
            Figures deletions = new Figures(Scenario.millis("deletion p99", 2, 0, rounds()));
            Figures longest = new Figures(new Scenario("longest request", false, OptionalDouble.empty(), 0, rounds()));
            List<Side<UserTask>> sides = List.of(Side.service(() -> null), Side.byHand(() -> null));
            Contest.takeTurns(sides, longest, side -> {
                boolean isAlone = side.equals(sides.get(1));
                connection.sendOk(Request.post(ERASURES + "/" + everybody + (isAlone ? "/pause" : "/resume"), ""));
                String one = isAlone ? null : accept(connection, LARGE.formatted(large.remove()));
                List<Timing> timings = run(service);
                if (!isAlone) {
                    require(connection, everybody, "running");
                    awaitEnd(connection, one);
                }
                previews.add(side, timings.get(0).percentileMillis(99));
                deletions.add(side, timings.get(1).percentileMillis(99));
                return Math.max(
                        timings.get(0).percentileMillis(100), timings.get(1).percentileMillis(100));
            });
            List.of(previews, deletions, longest).forEach(this::report);
            System.out.println(connection.sendOk(Request.get(ERASURES + "/" + everybody)));
        }
    }

    /** Returns the large users, one for each round. */
    private List<UUID> large() {
        return IntStream.range(NEIGHBOURS, NEIGHBOURS + rounds())
                .mapToObj(Population::id)
                .toList();
    }

    private void makeOthersOldAndSomeLarge(Database database, int others) throws Exception {
        String large = large().stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
        PostgresServer.execute(
                server().asSuperuser(database),
                "UPDATE users SET created_at = '2000-01-01' WHERE id NOT IN (%s) AND EXISTS".formatted(large)
                        + " (SELECT FROM audit_logs WHERE user_id = users.id)",
                "INSERT INTO mining_sessions (user_id, tokens_earned) SELECT id, 1 FROM generate_series(1, %d), users"
                                .formatted(others)
                        + " WHERE id IN (" + large + ")",
                "VACUUM ANALYZE",
                "CHECKPOINT");
    }

    private static String accept(HttpConnection connection, String body) throws Exception {
        return found(ID, connection.send(Request.post(ERASURES, body)).body());
    }

    private static String state(HttpConnection connection, String erasure) throws Exception {
        return found(STATE, connection.sendOk(Request.get(ERASURES + "/" + erasure)));
    }

    private static void require(HttpConnection connection, String erasure, String state) throws Exception {
        String actual = state(connection, erasure);
        if (!actual.equals(state)) {
            throw new IllegalStateException(
                    "Erasure %s is %s, so the turn wasn't beside one".formatted(erasure, actual));
        }
    }

    private static void awaitEnd(HttpConnection connection, String erasure) throws Exception {
        while (state(connection, erasure).equals("running")) {
            Thread.sleep(100);
        }
        require(connection, erasure, "completed");
    }

    private static String found(Pattern pattern, String answer) {
        Matcher matcher = pattern.matcher(answer);
        if (!matcher.find()) {
            throw new IllegalStateException(answer);
        }
        return matcher.group(1);
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
