package dev.lethe.soak;

import dev.lethe.bench.process.Service;
import dev.lethe.bench.report.Machine;
import dev.lethe.bench.report.Progress;
import dev.lethe.soak.ledger.Ledger;
import dev.lethe.soak.report.Episode;
import dev.lethe.soak.report.Reckoning;
import dev.lethe.soak.report.Report;
import dev.lethe.soak.subject.Client;
import dev.lethe.soak.subject.Gate;
import dev.lethe.soak.subject.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/** One run: traffic, faults, and the reckoning. */
final class Campaign {

    private static final Duration SWEPT = Duration.ofSeconds(90);

    /** Clients of each service: more than its pool has connections. */
    private static final int CLIENTS = 5;

    private static final int SHORTEST_PAUSE = 150;
    private static final int LONGEST_PAUSE = 400;
    private static final int REFILL_PAUSE = 40;
    private static final int FIRST_FILLINGS = 30;

    private final Soak options;
    private final Path folder;
    private final Ledger ledger = new Ledger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean ended;

    Campaign(Soak options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    Report run() throws Exception {
        Machine machine = Machine.here();
        Progress.say("Starting stores and services");
        try (Scene scene = new Scene(options, folder)) {
            Map<Service, Map<String, Long>> before = new EnumMap<>(Service.class);
            for (Service service : Service.values()) {
                for (int n = 0; n < FIRST_FILLINGS; n++) {
                    scene.subject(service).fill();
                }
                before.put(service, Reckoning.uninserted(scene.subject(service)));
            }
            Faults faults = new Faults(scene, ledger);
            Instant began = Instant.now();
            List<Episode> episodes = drive(scene, faults);
            Duration took = Duration.between(began, Instant.now());
            Progress.say("Waiting for the last files to go");
            scene.items.awaitSweep(SWEPT);
            List<Reckoning> reckonings = new ArrayList<>();
            for (Service service : Service.values()) {
                reckonings.add(
                        Reckoning.of(service, scene.subject(service), before.get(service), ledger.attempts(service)));
            }
            String head = "%s\nAsked for %d min, took %d:%02d; seed %d. %s\n"
                    .formatted(
                            machine.with(scene.version()),
                            options.minutes,
                            took.toMinutes(),
                            took.toSecondsPart(),
                            options.seed,
                            scene.setting());
            return new Report(head, episodes, ledger.attempts(), reckonings, faults.noted(), ledger.findings());
        }
    }

    private List<Episode> drive(Scene scene, Faults faults) throws Exception {
        List<Future<?>> workers = new ArrayList<>();
        for (Service service : Service.values()) {
            workers.add(repeat(scene.subject(service)::fill, () -> REFILL_PAUSE));
            for (int n = 1; n <= CLIENTS; n++) {
                workers.add(send(scene, service, n));
            }
        }
        try {
            Instant end = Instant.now().plus(Duration.ofMinutes(options.minutes));
            Lane onPostgres = new Lane(faults.onPostgres(), ledger, options.seed);
            Lane onItems = new Lane(faults.onItems(), ledger, options.seed);
            Future<List<Episode>> beside = threads.submit(() -> onItems.run(end));
            List<Episode> episodes = onPostgres.run(end);
            episodes.addAll(beside.get());
            return episodes;
        } finally {
            ended = true;
            // Each client first gets the answer that it waits for.
            for (Future<?> worker : workers) {
                worker.get();
            }
            threads.shutdown();
        }
    }

    private Future<?> send(Scene scene, Service service, int n) {
        Subject subject = scene.subject(service);
        Random random = new Random(options.seed * 31 + n * Service.values().length + service.ordinal());
        String name = service.module() + "-" + n;
        Client client = new Client(scene.fleet.port(service), name, ledger, () -> ledger.trouble(service));
        return repeat(() -> subject.step(client, random), () -> random.nextInt(SHORTEST_PAUSE, LONGEST_PAUSE));
    }

    private Future<?> repeat(Gate.Work work, LongSupplier pauseMillis) {
        return threads.submit(() -> {
            while (!ended) {
                work.run();
                Thread.sleep(pauseMillis.getAsLong());
            }
            return null;
        });
    }
}
