package dev.lethe.soak;

import dev.lethe.bench.process.Service;
import dev.lethe.bench.report.Progress;
import dev.lethe.soak.ledger.Ledger;
import dev.lethe.soak.report.Episode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Faults in random order, one at a time, each once and then again while there is time. */
final class Lane {

    /** After so many answers in a row a service has recovered. */
    private static final int STREAK = 15;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CALM = Duration.ofSeconds(2);

    private final List<Fault> faults;
    private final Ledger ledger;
    private final Random random;

    Lane(List<Fault> faults, Ledger ledger, long seed) {
        this.faults = new ArrayList<>(faults);
        this.ledger = ledger;
        this.random = new Random(seed);
    }

    List<Episode> run(Instant end) throws Exception {
        List<Episode> episodes = new ArrayList<>();
        while (episodes.size() < faults.size() || Instant.now().isBefore(end)) {
            int next = episodes.size() % faults.size();
            if (next == 0) {
                Collections.shuffle(faults, random);
            }
            Thread.sleep(CALM.toMillis());
            episodes.add(strike(faults.get(next)));
        }
        return episodes;
    }

    private Episode strike(Fault fault) throws Exception {
        String whom = fault.strikes().stream().map(Service::module).sorted().collect(Collectors.joining(", "));
        Progress.say("%s%s", fault.trouble().words(), whom.isEmpty() ? "" : ": " + whom);
        ledger.begin(fault.trouble(), fault.strikes());
        long began = System.nanoTime();
        fault.injection().run();
        long over = System.nanoTime();
        fault.strikes().forEach(ledger::beginStreak);
        awaitRecovery(fault);
        ledger.end(fault.strikes());
        long recovered = fault.strikes().stream()
                .mapToLong(service -> ledger.lastTrouble(service, over))
                .max()
                .orElse(over);
        return new Episode(fault.trouble(), Duration.ofNanos(over - began), Duration.ofNanos(recovered - over));
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
