package dev.lethe.bench.users;

import dev.lethe.bench.measure.Contest;
import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Scenario;
import dev.lethe.bench.measure.Session;
import dev.lethe.bench.measure.Side;
import dev.lethe.bench.measure.Timing;
import dev.lethe.bench.process.PostgresServer;
import dev.lethe.bench.process.Service;
import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.token.TestToken;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** One data set, and what is measured on it: users deleted one by one and in lists, and previews meanwhile. */
final class Deletions implements AutoCloseable {

    private static final int CLIENTS = 8;

    /** In earnest: what a service does only when nothing is undone isn't compiled before it has been done often. */
    private static final int WARM_UPS = 8;

    private static final int DELETING = 2;
    private static final int PREVIEWS_PER_TURN = 2_000;

    private final PostgresServer server;
    private final Database database;
    private final Population population;
    private final int rounds;
    private final FreshUsers standard;
    private final FreshUsers restricted;
    private final PackagedService service;
    private final Contest<UserTask> contest;

    private Deletions(UsersBenchmark benchmark, Database database, Population population, int rounds) throws Exception {
        this.server = benchmark.server();
        this.database = database;
        this.population = population;
        this.rounds = rounds;
        this.standard = population.users(false);
        this.restricted = population.users(true);
        this.service = benchmark.start(database);
        this.contest = new Contest<>(sides(service, database), CLIENTS);
    }

    static Deletions on(UsersBenchmark benchmark, String name, int users, int perTurn, int rounds) throws Exception {
        Population population = new Population(users, users);
        Deletions deletions = new Deletions(benchmark, benchmark.prepare(name, population), population, rounds);
        for (Act act : List.of(Act.DELETE, Act.FORCE_DELETE)) {
            deletions.contest.warmUp(UserTask.each(act, deletions.users(act).peek(perTurn), true));
        }
        return deletions;
    }

    static List<Side<UserTask>> sides(PackagedService service, Database database) {
        String headers = Service.bearer(TestToken.of(Population.ACTOR, "super-admin")) + "X-Request-Id: service\r\n";
        return List.of(Side.service(service, headers), Side.byHand(() -> new JdbcSession(database)));
    }

    private FreshUsers users(Act act) {
        return act.isByForce() ? restricted : standard;
    }

    Figures single(Act act, int perTurn) throws Exception {
        tidy();
        String title = "single %s, %d clients".formatted(act.action(), CLIENTS);
        return contest.measure(
                Scenario.rate(title, 0.8, WARM_UPS, rounds),
                () -> UserTask.each(act, users(act).take(perTurn), false));
    }

    Figures list(Act act, int ids) throws Exception {
        tidy();
        String title = "%s of %,d ids".formatted(act.action(), ids);
        return contest.measure(
                Scenario.millis(title, 1.15, 1, rounds),
                () -> List.of(new UserTask(act, users(act).take(ids))));
    }

    /** Measures previews while others, of the same side, delete. Returns the median and the 99th percentile. */
    List<Figures> previews() throws Exception {
        tidy();
        contest.warmUp(previewed());
        Figures median = new Figures(preview("p50"));
        Figures tail = new Figures(preview("p99"));
        contest.takeTurns(tail, side -> {
            Timing timing = previewsUnderLoad(side);
            median.add(side, timing.percentileMillis(50));
            return timing.percentileMillis(99);
        });
        return List.of(median, tail);
    }

    private Scenario preview(String percentile) {
        String title = "preview %s, %d clients, %d more deleting".formatted(percentile, CLIENTS, DELETING);
        return new Scenario(title, false, OptionalDouble.empty(), 0, rounds);
    }

    private List<UserTask> previewed() {
        return UserTask.each(Act.PREVIEW, restricted.peek(PREVIEWS_PER_TURN), false);
    }

    private Timing previewsUnderLoad(Side<UserTask> side) throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<?>[] deleting = new CompletableFuture<?>[DELETING];
        for (int i = 0; i < DELETING; i++) {
            deleting[i] = CompletableFuture.runAsync(() -> deleteUntil(enough, side));
        }
        Timing timing =
                contest.clients(side).run(UserTask.each(Act.PREVIEW, restricted.peek(PREVIEWS_PER_TURN), false));
        enough.set(true);
        CompletableFuture.allOf(deleting).join();
        return timing;
    }

    private void deleteUntil(AtomicBoolean enough, Side<UserTask> side) {
        try (Session<UserTask> session = side.opening().open()) {
            while (!enough.get()) {
                session.perform(new UserTask(Act.DELETE, standard.take(1)));
            }
        } catch (Exception e) {
            throw new IllegalStateException("The deletions beside the previews failed", e);
        }
    }

    /** Cleans up between scenarios, so that none pays for what another left behind. */
    private void tidy() throws SQLException {
        PostgresServer.execute(server.asSuperuser(database), "VACUUM ANALYZE", "CHECKPOINT");
    }

    @Override
    public void close() throws SQLException {
        contest.close();
        service.close();
        Proof.check(database, population);
        server.drop(database);
    }
}
