package dev.lethe.local.suite;

import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.services.Health;
import dev.lethe.local.services.Ports;
import dev.lethe.local.services.ServiceProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Waits until every service is ready, or one has failed. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final List<ServiceProcess> waiting;
    private final Console console;
    private final Instant begun;
    private final Ports ports;
    private final Health health = new Health();

    Readiness(List<ServiceProcess> services, Ports ports, Console console, Instant begun) {
        this.waiting = new ArrayList<>(services);
        this.ports = ports;
        this.console = console;
        this.begun = begun;
    }

    void await(BooleanSupplier stopping) {
        console.line("  waiting for %s", names());
        Instant lastHeard = Instant.now();
        while (!waiting.isEmpty()) {
            if (stopping.getAsBoolean()) {
                throw Refusal.because("stopped while starting");
            }
            if (waiting.removeIf(this::isReady)) {
                lastHeard = Instant.now();
            } else if (since(lastHeard).compareTo(SILENCE) > 0) {
                console.line("  still waiting for %s", names());
                lastHeard = Instant.now();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_LOOKS.toMillis()));
        }
    }

    private boolean isReady(ServiceProcess service) {
        if (!service.isAlive()) {
            throw Refusal.because("%s", service.failure("failed to start"));
        }
        if (health.isReady(ports.managementOf(service.service()))) {
            console.ready(service.service().title(), service.address(), since(begun));
            return true;
        }
        if (since(begun).compareTo(PATIENCE) > 0) {
            throw Refusal.because("%s", service.failure("was not ready within %d s".formatted(PATIENCE.toSeconds())));
        }
        return false;
    }

    private String names() {
        return waiting.stream().map(service -> service.service().title()).collect(Collectors.joining(", "));
    }

    private static Duration since(Instant instant) {
        return Duration.between(instant, Instant.now());
    }
}
