package dev.lethe.bench.soak.fault;

import dev.lethe.bench.measure.Progress;
import dev.lethe.bench.soak.ledger.Ledger;
import dev.lethe.bench.soak.ledger.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Faults in an order of chance, each once and then again, as long as there is time: never two at once for the same
 * service.
 */
public final class Lane {

    /** So many answers in a row, and a service is taken for recovered. */
    private static final int STREAK = 15;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CALM = Duration.ofSeconds(2);

    private final List<Fault> faults;
    private final Episodes episodes;
    private final Ledger ledger;
    private final Random random;
    private final List<Episode> done = new ArrayList<>();

    public Lane(List<Fault> faults, Episodes episodes, Ledger ledger, long seed) {
        this.faults = new ArrayList<>(faults);
        this.episodes = episodes;
        this.ledger = ledger;
        this.random = new Random(seed);
    }

    /** Each at least once, however little time there is. */
    public List<Episode> run(Instant end) throws Exception {
        boolean first = true;
        while (first || Instant.now().isBefore(end)) {
            Collections.shuffle(faults, random);
            for (Fault fault : faults) {
                if (!first && Instant.now().isAfter(end)) {
                    break;
                }
                Thread.sleep(CALM.toMillis());
                strike(fault);
            }
            first = false;
        }
        return done;
    }

    private void strike(Fault fault) throws Exception {
        String whom = fault.strikes().stream().map(Service::module).sorted().collect(Collectors.joining(", "));
        Progress.say("%s%s", fault.trouble().words(), whom.isEmpty() ? "" : ": " + whom);
        episodes.begin(fault.trouble(), fault.strikes());
        long began = System.nanoTime();
        fault.injection().run();
        long over = System.nanoTime();
        for (Service service : fault.strikes()) {
            ledger.beginStreak(service);
        }
        awaitRecovery(fault);
        long last =
                fault.strikes().stream().mapToLong(ledger::lastTrouble).max().orElse(over);
        done.add(new Episode(
                fault.trouble(), Duration.ofNanos(over - began), Duration.ofNanos(Math.max(0, last - over))));
        episodes.end(fault.strikes());
    }

    private void awaitRecovery(Fault fault) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        for (Service service : fault.strikes()) {
            while (ledger.streak(service) < STREAK) {
                if (Instant.now().isAfter(deadline)) {
                    ledger.find("%s had not recovered %d s after: %s"
                            .formatted(
                                    service.module(),
                                    PATIENCE.toSeconds(),
                                    fault.trouble().words()));
                    return;
                }
                Thread.sleep(20);
            }
        }
    }
}
