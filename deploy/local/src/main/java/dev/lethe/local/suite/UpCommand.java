package dev.lethe.local.suite;

import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.services.Artifact;
import dev.lethe.local.services.Ports;
import dev.lethe.local.services.Service;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;

/** {@code ./lethe up}: runs a suite until it is told to end, or until a part of it does. */
public final class UpCommand {

    private static final int FAILED = 1;

    private final Path home;
    private final DataFolder data;
    private final Ports ports;
    private final boolean demo;
    private final Console console;

    public UpCommand(Path home, DataFolder data, Ports ports, boolean demo, Console console) {
        this.home = home;
        this.data = data;
        this.ports = ports;
        this.demo = demo;
        this.console = console;
    }

    /** Returns only when something went wrong; a signal ends the process by way of its shutdown hook. */
    public int run() throws GeneralSecurityException {
        Instant begun = Instant.now();
        data.create();
        // Never released by hand: it ends with this process, after everything that it protects.
        SuiteLock lock = SuiteLock.acquire(data);
        LibraryLog.into(data.freshLog("libraries"));
        console.line("lethe: starting on %s", data.root());
        int left = Leftovers.end(data);
        if (left > 0) {
            console.line("  ended %d processes that an earlier run left behind", left);
        }
        PortCheck.requireFree(ports);
        requireServicesBuilt();

        Suite suite = new Suite(home, data, ports, console);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(suite, lock), "end"));
        try {
            suite.start(demo);
            new Welcome(home, data, ports, console).print(demo, Duration.between(begun, Instant.now()));
            return fail(suite, suite.awaitDeath());
        } catch (Refusal refusal) {
            return fail(suite, refusal.getMessage());
        }
    }

    private int fail(Suite suite, String reason) {
        // What ends because the suite ends is no failure.
        if (!suite.isStopping()) {
            console.trouble(reason);
        }
        return FAILED;
    }

    private void end(Suite suite, SuiteLock lock) {
        console.line("lethe: stopping");
        suite.close();
        lock.close();
        console.line("lethe is down");
    }

    private void requireServicesBuilt() {
        for (Service service : Service.values()) {
            Artifact.of(service, home);
        }
    }
}
