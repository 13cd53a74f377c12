package dev.lethe.local.suite;

import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.SuiteOptions;
import dev.lethe.local.services.Artifact;
import dev.lethe.local.services.Ports;
import dev.lethe.local.services.Service;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a suite until it is told to end, or until a part of it does. */
@Command(
        name = "up",
        sortOptions = false,
        description = {
            "Starts the stores, the four services and the gateway on loopback.",
            "Builds what isn't built or has changed, loads demo data the first time, and stays in the foreground. When everything"
                    + " is ready it prints what runs where, tokens, a request to try first, and last: lethe is up:"
                    + " http://localhost:3000"
        },
        footer = {
            "",
            "Ctrl-C, SIGTERM or ./lethe down end it and every process it started (exit code 130, 143 and 143). When a part fails"
                    + " or ends by itself it says which and why, ends the rest, and exits with 1.",
            "",
            "Variables of the environment reach the services (QUARKUS_…, LETHE_…), except for those that the suite sets itself."
                    + " LETHE_NO_BUILD=1 uses what is built as it is."
        })
public final class UpCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    private final Console console = new Console();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            description =
                    "The gateway's port, ${DEFAULT-VALUE} unless given. All other ports keep their distance from it, so"
                            + " that two suites with different ports run side by side: user-deletion-service 5000,"
                            + " conversation-service 3080, test-cleanup-service 3090, internal-items-service 3001, their health and"
                            + " metrics 5010, 3085, 3095 and 3006, PostgreSQL 3032, MongoDB 3017 (with --port=3100: 5100, 3180 …).")
    private int port = Ports.GATEWAY;

    @Option(names = "--no-demo", description = "Leaves the stores as they are.")
    private boolean noDemo;

    @Mixin
    private SuiteOptions options;

    /** Returns only when something went wrong. A signal ends the process through its shutdown hook. */
    @Override
    public Integer call() throws GeneralSecurityException {
        if (port < Ports.LOWEST || port > Ports.HIGHEST) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--port is %d; it must be a number from %d to %d".formatted(port, Ports.LOWEST, Ports.HIGHEST));
        }
        Instant begun = Instant.now();
        Path home = SuiteOptions.home();
        DataFolder data = options.data();
        Ports ports = new Ports(port);
        data.create();
        // Released by the shutdown hook, after everything that it protects.
        SuiteLock lock = SuiteLock.acquire(data);
        LibraryLog.into(data.freshLog("libraries"));
        console.line("lethe: starting on %s", data.root());
        int left = Leftovers.end(data);
        if (left > 0) {
            console.line("  ended %d processes that an earlier run left behind", left);
        }
        PortCheck.requireFree(ports);
        for (Service service : Service.values()) {
            Artifact.of(service, home);
        }

        Suite suite = new Suite(home, data, ports, console);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(suite, lock), "end"));
        try {
            suite.start(!noDemo);
            new Welcome(home, data, ports, console).print(!noDemo, Duration.between(begun, Instant.now()));
            return fail(suite, suite.awaitDeath());
        } catch (Refusal refusal) {
            return fail(suite, refusal.getMessage());
        }
    }

    private int fail(Suite suite, String reason) {
        // A part that ends because the suite is stopping hasn't failed.
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
}
