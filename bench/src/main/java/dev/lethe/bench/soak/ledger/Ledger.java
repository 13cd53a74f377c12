package dev.lethe.bench.soak.ledger;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Every request of the run; and, for whoever waits for a service to recover, how it is doing. */
public final class Ledger {

    private final ConcurrentLinkedQueue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> findings = new ConcurrentLinkedQueue<>();
    private final Map<Service, AtomicInteger> streaks = new EnumMap<>(Service.class);
    private final Map<Service, AtomicLong> troubles = new EnumMap<>(Service.class);

    public Ledger() {
        for (Service service : Service.values()) {
            streaks.put(service, new AtomicInteger());
            troubles.put(service, new AtomicLong(System.nanoTime()));
        }
    }

    public void write(Attempt attempt) {
        attempts.add(attempt);
        if (attempt.seen().isCertain()) {
            streaks.get(attempt.service()).incrementAndGet();
        } else {
            troubles.get(attempt.service()).set(System.nanoTime());
            streaks.get(attempt.service()).set(0);
        }
    }

    public void find(String finding) {
        findings.add(finding);
    }

    /** How many requests in a row have been answered. */
    public int streak(Service service) {
        return streaks.get(service).get();
    }

    public void beginStreak(Service service) {
        streaks.get(service).set(0);
    }

    /** When a client last heard that something was wrong, as {@link System#nanoTime()}. */
    public long lastTrouble(Service service) {
        return troubles.get(service).get();
    }

    public List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    public List<Attempt> attempts(Service service) {
        return attempts.stream().filter(attempt -> attempt.service() == service).toList();
    }

    public List<String> findings() {
        return List.copyOf(findings);
    }
}
