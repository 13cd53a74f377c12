package dev.lethe.soak.ledger;

import dev.lethe.bench.process.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every request of the run; what each service suffers from at the moment, and how it is doing. */
public final class Ledger {

    private final ConcurrentLinkedQueue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> findings = new ConcurrentLinkedQueue<>();
    private final Map<Service, Trouble> struck = new ConcurrentHashMap<>();
    private final Map<Service, Integer> streaks = new ConcurrentHashMap<>();
    private final Map<Service, Long> lastTroubles = new ConcurrentHashMap<>();

    public void write(Attempt attempt) {
        attempts.add(attempt);
        if (attempt.isCertain()) {
            streaks.merge(attempt.service(), 1, Integer::sum);
        } else {
            lastTroubles.put(attempt.service(), System.nanoTime());
            beginStreak(attempt.service());
        }
    }

    public void find(String finding) {
        findings.add(finding);
    }

    public void begin(Trouble trouble, Set<Service> services) {
        services.forEach(service -> struck.put(service, trouble));
    }

    public void end(Set<Service> services) {
        services.forEach(struck::remove);
    }

    public Optional<Trouble> trouble(Service service) {
        return Optional.ofNullable(struck.get(service));
    }

    public void beginStreak(Service service) {
        streaks.put(service, 0);
    }

    /** Returns how many requests in a row have been answered. */
    public int streak(Service service) {
        return streaks.getOrDefault(service, 0);
    }

    /** Returns when a client last saw something wrong, as {@link System#nanoTime()}, if that is later. */
    public long lastTrouble(Service service, long than) {
        return Math.max(than, lastTroubles.getOrDefault(service, than));
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
