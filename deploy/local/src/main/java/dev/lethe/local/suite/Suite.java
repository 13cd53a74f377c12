package dev.lethe.local.suite;

import dev.lethe.local.console.Console;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.demo.DemoData;
import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.Passwords;
import dev.lethe.local.gateway.ConsolePages;
import dev.lethe.local.gateway.CrossOrigin;
import dev.lethe.local.gateway.Gateway;
import dev.lethe.local.gateway.RouteTable;
import dev.lethe.local.gateway.Site;
import dev.lethe.local.processes.ProcessMark;
import dev.lethe.local.services.Ports;
import dev.lethe.local.services.Service;
import dev.lethe.local.services.ServiceEnvironment;
import dev.lethe.local.services.ServiceProcess;
import dev.lethe.local.stores.MongoStore;
import dev.lethe.local.stores.PostgresServer;
import dev.lethe.local.stores.TestDataMarker;
import dev.lethe.local.tokens.DemoSession;
import dev.lethe.local.tokens.Tokens;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * All parts of a suite. They are started in the order in which they need each other, and stopped in reverse. A suite
 * may be told to stop at any moment, also while it starts; then everything that was started is stopped too.
 */
final class Suite implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Path home;
    private final DataFolder data;
    private final Ports ports;
    private final Console console;
    private final Passwords passwords;

    private final List<ServiceProcess> services = new ArrayList<>();
    private PostgresServer postgres;
    private MongoStore mongo;
    private Gateway gateway;
    private SuiteState state;
    private volatile boolean stopping;

    Suite(Path home, DataFolder data, Ports ports, Console console) {
        this.home = home;
        this.data = data;
        this.ports = ports;
        this.console = console;
        this.passwords = new Passwords(data);
        this.state = SuiteState.starting(ports);
    }

    void start(boolean demo) throws GeneralSecurityException {
        Path publicKey = new Tokens(data).publicPem();
        step(() -> state.write(data));
        step(this::startPostgres);
        step(this::startMongo);

        ServiceEnvironment environment = new ServiceEnvironment(data, ports, passwords, publicKey);
        migrate(environment);
        Instant begun = Instant.now();
        for (Service service : Service.values()) {
            step(() -> start(service, environment.of(service), service.title()));
        }
        new Readiness(services, ports, console, begun).await(() -> stopping);
        TestDataMarker.insert(ports.postgres(), passwords);
        if (demo) {
            new DemoData(data, ports.postgres(), ports.mongo(), passwords).loadOnce(console);
        }
        step(this::startGateway);
        step(() -> note(state.nowUp()));
    }

    boolean isStopping() {
        return stopping;
    }

    /** Waits until a part ends by itself. Returns which one. */
    String awaitDeath() {
        while (true) {
            for (ServiceProcess service : services) {
                if (!service.isAlive()) {
                    return service.epitaph();
                }
            }
            if (postgres.process().flatMap(ProcessMark::process).isEmpty()) {
                return "PostgreSQL ended by itself (log: %s)".formatted(data.log(PostgresServer.NAME));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    @Override
    public void close() {
        stopping = true;
        synchronized (this) {
            new Ending(console).end(gateway, services, mongo, postgres);
            SuiteState.forget(data);
        }
    }

    /**
     * Starts and notes something in one step. Stopping waits for the step, so that nothing is started and forgotten.
     */
    private synchronized void step(Runnable start) {
        if (stopping) {
            throw Refusal.because("stopped while starting");
        }
        start.run();
    }

    private void startPostgres() {
        Instant begun = Instant.now();
        console.line("  starting PostgreSQL%s", PostgresServer.isNew(data) ? " (the first time: it is unpacked)" : "");
        postgres = PostgresServer.start(data, ports.postgres(), passwords);
        postgres.process().ifPresent(process -> note(state.with(PostgresServer.NAME, process)));
        console.ready("PostgreSQL", "127.0.0.1:" + ports.postgres(), Duration.between(begun, Instant.now()));
    }

    private void startMongo() {
        Instant begun = Instant.now();
        mongo = MongoStore.start(data, ports.mongo());
        console.ready("MongoDB", "127.0.0.1:" + ports.mongo(), Duration.between(begun, Instant.now()));
    }

    /** Lets the owners of the databases migrate them. The services themselves then start with fewer rights. */
    private void migrate(ServiceEnvironment environment) {
        Instant begun = Instant.now();
        for (Service service : Service.values()) {
            if (service.database().isPresent()) {
                step(() -> start(service, environment.ofMigration(service), service.title() + "-migration"));
            }
        }
        console.line("  migrating %d databases", services.size());
        while (services.stream().anyMatch(ServiceProcess::isAlive)) {
            step(() -> {});
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        for (ServiceProcess migration : services) {
            if (migration.process().exitValue() != 0) {
                throw Refusal.because("%s", migration.failure("could not migrate its database"));
            }
        }
        step(services::clear);
        console.ready("migrations", "", Duration.between(begun, Instant.now()));
    }

    private void start(Service service, Map<String, String> environment, String name) {
        ServiceProcess started =
                ServiceProcess.start(service, home, ports.of(service), environment, data.freshLog(name));
        services.add(started);
        note(state.with(name, ProcessMark.of(started.process().toHandle())));
    }

    private void startGateway() {
        Instant begun = Instant.now();
        CrossOrigin crossOrigin = CrossOrigin.of(System.getenv("LETHE_CORS_ORIGINS"));
        Site site = new Site(RouteTable.load(), new ConsolePages(DemoSession.begin(data)), crossOrigin);
        gateway = Gateway.start(site, ports::of, ports.gateway());
        console.ready("gateway", "http://localhost:" + ports.gateway(), Duration.between(begun, Instant.now()));
    }

    private void note(SuiteState changed) {
        state = changed;
        state.write(data);
    }
}
