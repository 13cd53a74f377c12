package dev.lethe.users.participant;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Metrics of calls of participants. How many subjects wait is the same at every replica. */
@Singleton
final class CallMetrics {

    static final String ANSWERED = "answered";
    static final String REFUSED = "refused";
    static final String FAILED = "failed";

    private static final List<String> OUTCOMES = List.of(ANSWERED, REFUSED, FAILED);

    private final MeterRegistry registry;
    private volatile Map<String, Long> waiting = Map.of();

    CallMetrics(Participants participants, MeterRegistry registry) {
        this.registry = registry;
        for (String name : participants.names()) {
            Gauge.builder("lethe.participants.waiting", () -> waiting.getOrDefault(name, 0L))
                    .description("Subjects that a participant has still to erase")
                    .tag("participant", name)
                    .register(registry);
            OUTCOMES.forEach(outcome -> timer(name, outcome));
        }
    }

    /** @param subjects how many wait, by participant */
    void waiting(Map<String, Long> subjects) {
        waiting = subjects;
    }

    void called(Participant participant, String outcome, long began) {
        timer(participant.name(), outcome).record(Duration.ofNanos(System.nanoTime() - began));
    }

    private Timer timer(String participant, String outcome) {
        return Timer.builder("lethe.participants.calls")
                .description("Calls of participants, by what came of them")
                .tag("participant", participant)
                .tag("outcome", outcome)
                .register(registry);
    }

    void ended(String state) {
        registry.counter("lethe.erasures.ended", "state", state).increment();
    }
}
