package dev.lethe.local.suite;

import dev.lethe.local.console.Console;
import dev.lethe.local.gateway.Gateway;
import dev.lethe.local.services.ServiceProcess;
import dev.lethe.local.stores.MongoStore;
import dev.lethe.local.stores.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Stops a suite: the gateway stops accepting, requests under way are finished, then the stores close. */
final class Ending {

    /** How long services may take to finish their requests. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private static final Duration LAST_BYTES = Duration.ofSeconds(1);

    private final Console console;

    Ending(Console console) {
        this.console = console;
    }

    /** Stops the parts. Those that were never started are null. */
    void end(Gateway gateway, List<ServiceProcess> services, MongoStore mongo, PostgresServer postgres) {
        if (gateway != null) {
            gateway.stopAccepting();
        }
        services.forEach(service -> service.process().destroy());
        long deadline = System.nanoTime() + GRACE.toNanos();
        services.forEach(service -> endBy(deadline, service));
        if (gateway != null) {
            awaitIdle(gateway);
            finish("the gateway", gateway::close);
        }
        if (mongo != null) {
            finish("MongoDB", mongo::close);
        }
        if (postgres != null) {
            finish("PostgreSQL", postgres::close);
        }
    }

    /** A part that fails to stop must not keep the others from stopping. */
    private void finish(String part, Runnable close) {
        try {
            close.run();
        } catch (RuntimeException e) {
            console.trouble("%s did not end in order: %s".formatted(part, e));
        }
    }

    private void endBy(long deadline, ServiceProcess service) {
        try {
            if (service.process().waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return;
            }
            console.trouble("%s did not end within %d s and is killed"
                    .formatted(service.service().title(), GRACE.toSeconds()));
            service.process().destroyForcibly().onExit().get(GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            service.process().destroyForcibly();
        } catch (ExecutionException | TimeoutException e) {
            console.trouble(service.service().title() + " could not be killed");
        }
    }

    /** Waits until the gateway has forwarded the last answers of the services. */
    private static void awaitIdle(Gateway gateway) {
        long deadline = System.nanoTime() + LAST_BYTES.toNanos();
        while (!gateway.isIdle() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
