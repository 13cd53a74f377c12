package dev.lethe.bench.soak;

import dev.lethe.bench.measure.Progress;
import dev.lethe.bench.report.Machine;
import dev.lethe.bench.soak.data.Data;
import dev.lethe.bench.soak.fault.Episode;
import dev.lethe.bench.soak.fault.Episodes;
import dev.lethe.bench.soak.fault.Fault;
import dev.lethe.bench.soak.fault.Lane;
import dev.lethe.bench.soak.fault.ReadOnly;
import dev.lethe.bench.soak.ledger.Ledger;
import dev.lethe.bench.soak.ledger.Service;
import dev.lethe.bench.soak.report.Reckoning;
import dev.lethe.bench.soak.report.Report;
import dev.lethe.bench.soak.traffic.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One run: traffic, faults, and the reckoning. */
final class Campaign {

    private static final Duration SWEPT = Duration.ofSeconds(90);

    /** Longer than a run that was asked for can become. */
    private static final Duration TOKENS = Duration.ofMinutes(30);

    private static final Duration REFILL = Duration.ofMillis(40);
    private static final int FIRST_FILLING = 30;

    private final Options options;
    private final Path folder;
    private final Ledger ledger = new Ledger();
    private final Episodes episodes = new Episodes();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean ended;

    Campaign(Options options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    Report run() throws Exception {
        Machine machine = Machine.here();
        Unprivileged unprivileged = Unprivileged.find();
        Progress.say("Starting stores and services");
        try (Scene scene = new Scene(options, folder, unprivileged)) {
            List<Account> accounts = open(scene);
            ReadOnly readOnly = new ReadOnly(scene.files, scene.items, scene.itemsGate, ledger);
            Instant began = Instant.now();
            List<Episode> done = drive(scene, readOnly, unprivileged);
            Duration took = Duration.between(began, Instant.now());
            Progress.say("Waiting for the last files to go");
            scene.items.awaitSweep(SWEPT);
            Progress.say("Reckoning");
            List<Reckoning> reckonings = new ArrayList<>();
            for (Account account : accounts) {
                reckonings.add(account.close(ledger));
            }
            return new Report(
                    machine.with(scene.stores.version()),
                    setting(scene, unprivileged),
                    options.minutes(),
                    options.seed(),
                    took,
                    done,
                    ledger.attempts(),
                    reckonings,
                    readOnly.noted(),
                    ledger.findings());
        }
    }

    private static List<Account> open(Scene scene) throws Exception {
        List<Account> accounts = new ArrayList<>();
        for (Service service : Service.values()) {
            for (int n = 0; n < FIRST_FILLING; n++) {
                scene.data(service).fill();
            }
            accounts.add(Account.open(service, scene.data(service)));
        }
        return accounts;
    }

    private List<Episode> drive(Scene scene, ReadOnly readOnly, Unprivileged unprivileged) throws Exception {
        List<Future<?>> fillers = new ArrayList<>();
        for (Service service : Service.values()) {
            fillers.add(threads.submit(() -> fill(scene.data(service))));
        }
        Traffic traffic = new Traffic(ledger, episodes, options.seed());
        try {
            Duration tokens = Duration.ofMinutes(options.minutes()).plus(TOKENS);
            traffic.users(scene.fleet.port(Service.USERS), scene.users, tokens);
            traffic.conversations(scene.fleet.port(Service.CONVERSATIONS), scene.conversations, tokens);
            traffic.testCleanup(scene.fleet.port(Service.TEST_CLEANUP), scene.tests, Scene.KEY);
            traffic.items(scene.fleet.port(Service.ITEMS), scene.items, Scene.KEY);
            return strike(new Faults(scene, ledger), readOnly, unprivileged);
        } finally {
            traffic.stop();
            ended = true;
            for (Future<?> filler : fillers) {
                filler.get();
            }
            threads.shutdown();
        }
    }

    private List<Episode> strike(Faults faults, ReadOnly readOnly, Unprivileged unprivileged) throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(options.minutes()));
        Future<List<Episode>> postgres = lane(faults.onPostgres(), end);
        Future<List<Episode>> items =
                lane(faults.onItems(options.mongoRestart(), readOnly, unprivileged.exists()), end);
        List<Episode> done = new ArrayList<>(postgres.get());
        done.addAll(items.get());
        return done;
    }

    private Future<List<Episode>> lane(List<Fault> faults, Instant end) {
        return threads.submit(() -> new Lane(faults, episodes, ledger, options.seed()).run(end));
    }

    private Void fill(Data data) throws Exception {
        while (!ended) {
            data.fill();
            Thread.sleep(REFILL.toMillis());
        }
        return null;
    }

    private List<String> setting(Scene scene, Unprivileged unprivileged) {
        return List.of(
                options.mongo().isEmpty()
                        ? "MongoDB is embedded and keeps its data in memory: it was away by its connections being cut."
                        : scene.stores.link().isPresent()
                                ? "MongoDB was away by its connections being cut."
                                : "MongoDB was away by being restarted.",
                !unprivileged.exists()
                        ? "Files were never read-only: this was run by root, whom permissions don't bind, without setpriv."
                        : unprivileged.user().isPresent()
                                ? "internal-items-service ran as a user whom permissions bind."
                                : "Everything ran as a user whom permissions bind.");
    }
}
