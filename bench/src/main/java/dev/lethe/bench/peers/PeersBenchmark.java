package dev.lethe.bench.peers;

import dev.lethe.bench.measure.Timing;
import dev.lethe.bench.peers.HttpPeer.Api;
import dev.lethe.bench.peers.Peer.Users;
import dev.lethe.bench.process.PostgresServer;
import dev.lethe.bench.process.Service;
import dev.lethe.bench.report.Folders;
import dev.lethe.bench.report.Machine;
import dev.lethe.bench.report.Marks;
import dev.lethe.bench.report.Progress;
import dev.lethe.bench.users.Population;
import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.token.TestToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "peers",
        description = {
            "Deletes users by Lethe, Keycloak, entities with cascades, and pgbench, on one PostgreSQL server in one run.",
            "Without Keycloak's distribution, an executable, or Debian's /usr/bin/pgbench it leaves them out."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PeersBenchmark implements Callable<Integer> {

    private static final int LIST = 1_000;
    private static final int MOST_IN_WARM_UP = 40_000;
    private static final int PORTION = 400;
    private static final String LETHE = "Lethe, Java";

    @Option(names = "--rounds", description = "Turns of each; ${DEFAULT-VALUE} unless given.")
    private int rounds = 3;

    @Option(names = "--per-turn", description = "Single deletions in a turn; ${DEFAULT-VALUE} unless given.")
    private int perTurn = 2_000;

    @Option(names = "--warm-up", description = "Seconds for each before it counts; ${DEFAULT-VALUE} unless given.")
    private int warmUp = 60;

    @Option(names = "--keycloak", paramLabel = "ZIP", description = "Its distribution.")
    private Path keycloak = home("bench/target/keycloak-quarkus-dist.zip");

    @Option(names = "--native", paramLabel = "FILE", description = "Lethe's executable, too.")
    private Path executable;

    @Option(names = "--write", description = "Also puts the table into this file, between its marks.")
    private Path write;

    private final List<Peer> peers = new ArrayList<>();
    /** How many users each has deleted. */
    private final Map<Peer, Integer> deleted = new HashMap<>();

    private final Map<String, List<Timing>> single = new LinkedHashMap<>();
    private final Map<String, List<Timing>> lists = new LinkedHashMap<>();

    private static Path home(String path) {
        return Path.of(System.getProperty("lethe.home"), path);
    }

    private int users() {
        return MOST_IN_WARM_UP + LIST + rounds * (PORTION + perTurn + LIST);
    }

    @Override
    public Integer call() throws Exception {
        // pgbench's clients have as many each.
        perTurn -= perTurn % Peer.CLIENTS;
        Path folder = Files.createTempDirectory("lethe-peers");
        Machine machine = Machine.here();
        String table;
        try (PostgresServer server = PostgresServer.start(folder)) {
            prepare(folder, server);
            takeTurns();
            table = machine.with(server.version()) + "\n\n" + table();
        } finally {
            for (Peer peer : peers) {
                peer.close();
            }
        }
        System.out.println(table);
        if (write != null) {
            Marks.write(write, "peers", table);
        }
        Folders.delete(folder);
        return 0;
    }

    private void prepare(Path folder, PostgresServer server) throws Exception {
        Progress.say("Loading %,d users", users());
        Database template = server.create("template");
        launch(Service.USERS.application(), Service.configuration(template.configuration()), folder)
                .close();
        new Population(users(), 0).load(server.asSuperuser(template));
        peers.add(lethe(LETHE, Service.USERS.application(), server, template, folder));
        if (executable != null) {
            peers.add(lethe("Lethe, executable", executable, server, template, folder));
        }
        Database plain = server.copy(template, "plain");
        PackagedService entities = launch(
                home("bench/plain/target/quarkus-app"),
                Map.of(
                        "quarkus.datasource.jdbc.url", plain.jdbcUrl(),
                        "quarkus.datasource.username", plain.user(),
                        "quarkus.datasource.password", plain.password()),
                folder);
        peers.add(new HttpPeer(
                "entities with cascades",
                new Api(entities.port(), "", "/users/", "/users/delete-multiple"),
                new Table(server, plain, "users"),
                entities::close));
        if (Files.isRegularFile(keycloak)) {
            peers.add(Keycloak.start(keycloak, folder, server, users()));
        }
        if (Pgbench.isThere()) {
            peers.add(new Pgbench(folder, new Table(server, server.copy(template, "pgbench"), "users")));
        }
    }

    private static Peer lethe(String name, Path application, PostgresServer server, Database template, Path folder)
            throws Exception {
        Database database = server.copy(template, name.replaceAll("\\W+", "_").toLowerCase(Locale.ROOT));
        PackagedService service = launch(application, Service.configuration(database.configuration()), folder);
        return new HttpPeer(
                name,
                new Api(
                        service.port(),
                        Service.bearer(TestToken.of(Population.ACTOR, "super-admin")),
                        "/api/users/",
                        "/api/users/delete-multiple"),
                new Table(server, database, "users"),
                service::close);
    }

    private static PackagedService launch(Path application, Map<String, String> configuration, Path folder)
            throws Exception {
        return PackagedService.launch(
                        PackagedService.command(application),
                        "prod",
                        configuration,
                        PackagedService.freePort(),
                        folder.resolve("services.log"))
                .awaitReady();
    }

    private void takeTurns() throws Exception {
        for (Peer peer : peers) {
            warmUp(peer);
        }
        for (int round = 0; round < rounds; round++) {
            // No peer always goes first.
            List<Peer> order = new ArrayList<>(peers);
            Collections.rotate(order, -round);
            for (Peer peer : order) {
                // While the others had their turns, the processor forgot this one.
                peer.one(next(peer, PORTION));
                Timing timing = peer.one(next(peer, perTurn));
                single.computeIfAbsent(peer.name(), name -> new ArrayList<>()).add(timing);
                Progress.say("%s: %,.0f/s", peer.name(), timing.perSecond());
                Users many = next(peer, LIST);
                lists.computeIfAbsent(peer.name(), name -> new ArrayList<>()).add(peer.list(many));
                if (peer.left() != users() - many.to()) {
                    throw new IllegalStateException(peer.name() + " has not deleted all");
                }
            }
        }
    }

    /** Virtual machines compile what has run often. */
    private void warmUp(Peer peer) throws Exception {
        Progress.say("Warming up: %s", peer.name());
        long end = System.nanoTime() + Duration.ofSeconds(warmUp).toNanos();
        while (System.nanoTime() < end && deleted.getOrDefault(peer, 0) + PORTION <= MOST_IN_WARM_UP) {
            peer.one(next(peer, PORTION));
        }
        peer.list(next(peer, LIST));
        peer.tidy();
    }

    private Users next(Peer peer, int count) {
        int to = deleted.merge(peer, count, Integer::sum);
        return new Users(to - count, to);
    }

    private String table() {
        StringBuilder table = new StringBuilder("""
                Medians of %d turns of %,d single deletions by %d clients, and of one list of %,d.

                | | single | Lethe is | p50 | p99 | list of %4$,d | Lethe is |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: |
                """.formatted(rounds, perTurn, Peer.CLIENTS, LIST));
        for (Peer peer : peers) {
            String name = peer.name();
            double listed = listedPerSecond(peer);
            table.append("| %s | %,.0f/s | **%.1f** | %.1f ms | %.1f ms | %,.0f/s%s | **%.1f** |\n"
                    .formatted(
                            name,
                            median(single.get(name), Timing::perSecond),
                            median(single.get(LETHE), Timing::perSecond) / median(single.get(name), Timing::perSecond),
                            median(single.get(name), timing -> timing.percentileMillis(50)),
                            median(single.get(name), timing -> timing.percentileMillis(99)),
                            listed,
                            peer.hasLists() ? "" : " one by one",
                            listedPerSecond(peers.get(0)) / listed));
        }
        return table.toString();
    }

    private double listedPerSecond(Peer peer) {
        return median(lists.get(peer.name()), timing -> LIST * 1e9 / timing.elapsedNanos());
    }

    private static double median(List<Timing> timings, ToDoubleFunction<Timing> figure) {
        double[] sorted = timings.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
