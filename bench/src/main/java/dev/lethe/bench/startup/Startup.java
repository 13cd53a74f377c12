package dev.lethe.bench.startup;

import dev.lethe.bench.measure.Clients;
import dev.lethe.bench.measure.Progress;
import dev.lethe.bench.measure.Side;
import dev.lethe.bench.measure.Timing;
import dev.lethe.bench.report.Machine;
import dev.lethe.bench.report.Marks;
import dev.lethe.bench.service.HttpConnection;
import dev.lethe.bench.service.ServiceProcess;
import dev.lethe.bench.store.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Starts each service in each way, and looks how long that takes and what it needs; {@code bench/run startup}. */
public final class Startup {

    private static final int CLIENTS = 8;

    /** After which nothing of the start is going on. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private Startup() {}

    public static void main(String... arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage() + " (see bench/run --help)");
            System.exit(2);
            return;
        }
        Path folder = Files.createTempDirectory("lethe-startup");
        String table = measure(options, folder);
        System.out.println(table);
        if (options.write().isPresent()) {
            Marks.write(options.write().get(), "startup", table);
        }
        System.exit(0);
    }

    private static String measure(Options options, Path folder) throws Exception {
        Machine machine = Machine.here();
        try (Server server = Server.start(folder)) {
            StringBuilder table = new StringBuilder(machine.with(server.version()))
                    .append("\nMedian of %d starts; %,d requests by %d clients.\n\n"
                            .formatted(options.starts(), options.requests(), CLIENTS))
                    .append(
                            "| service | run as | size | first answer | resident, idle | after the requests | requests |\n")
                    .append("| --- | --- | ---: | ---: | ---: | ---: | ---: |\n");
            for (String module : options.modules()) {
                Subject subject = Subject.of(module, server, folder);
                boolean filled = false;
                for (Way way : Way.of(module, options)) {
                    Path log = folder.resolve(module + ".log");
                    if (!filled) {
                        ServiceProcess.start(way.program(), way.rest(), subject.configuration(), log)
                                .close();
                        subject.fill().run();
                        filled = true;
                    }
                    table.append(line(options, subject, way, log));
                }
            }
            return table.toString();
        }
    }

    private static String line(Options options, Subject subject, Way way, Path log) throws Exception {
        Progress.say("%s: %s", subject.module(), way.name());
        List<Double> firstAnswers = new ArrayList<>();
        for (int n = 1; n < options.starts(); n++) {
            try (ServiceProcess service = launch(subject, way, log)) {
                firstAnswers.add(firstAnswer(service, subject));
            }
        }
        try (ServiceProcess service = launch(subject, way, log)) {
            firstAnswers.add(firstAnswer(service, subject));
            Thread.sleep(SETTLED.toMillis());
            double idle = service.residentMegabytes();
            Timing timing = ask(service, subject, options.requests());
            Collections.sort(firstAnswers);
            return "| %s | %s | %.0f MB | **%,.0f ms** | %.0f MB | **%.0f MB** | %,.0f/s |\n"
                    .formatted(
                            subject.module(),
                            way.name(),
                            way.megabytes(),
                            firstAnswers.get(firstAnswers.size() / 2),
                            idle,
                            service.residentMegabytes(),
                            timing.perSecond());
        }
    }

    private static ServiceProcess launch(Subject subject, Way way, Path log) throws Exception {
        return ServiceProcess.launch(way.program(), way.rest(), subject.configuration(), log);
    }

    private static double firstAnswer(ServiceProcess service, Subject subject) throws Exception {
        return service.awaitAnswer(subject.path(), subject.header()).toNanos() / 1e6;
    }

    private static Timing ask(ServiceProcess service, Subject subject, int requests) throws Exception {
        Side<HttpConnection> side = new Side<>("service", () -> service.connect(subject.header()));
        try (Clients<HttpConnection> clients = Clients.of(side, CLIENTS)) {
            return clients.run(
                    Collections.nCopies(requests, subject.path()),
                    (connection, path) -> connection.send("GET", path, "", null));
        }
    }
}
