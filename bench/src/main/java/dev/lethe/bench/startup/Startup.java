package dev.lethe.bench.startup;

import dev.lethe.bench.measure.Clients;
import dev.lethe.bench.measure.Side;
import dev.lethe.bench.measure.Task;
import dev.lethe.bench.process.HttpConnection;
import dev.lethe.bench.process.PostgresServer;
import dev.lethe.bench.process.Service;
import dev.lethe.bench.report.Folders;
import dev.lethe.bench.report.Machine;
import dev.lethe.bench.report.Marks;
import dev.lethe.bench.report.Progress;
import dev.lethe.testing.service.PackagedService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "startup",
        description = "Measures how fast the services start and how much memory they take, as they have been built.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Startup implements Callable<Integer> {

    private static final int CLIENTS = 8;

    /** After this time, a service does nothing more because of its start. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    @Option(names = "--only", split = ",", description = "Only these services, separated by commas.")
    private List<String> only =
            Arrays.stream(Service.values()).map(Service::module).toList();

    @Option(names = "--starts", description = "Starts of each service; ${DEFAULT-VALUE} unless given.")
    private int starts = 5;

    @Option(names = "--requests", description = "Requests to each; ${DEFAULT-VALUE} unless given.")
    private int requests = 10_000;

    @Option(names = "--java25", paramLabel = "JDK", description = "Also on this JDK.")
    private Path java25;

    @Option(names = "--aot", paramLabel = "FOLDER", description = "And with its cache of classes: SERVICE/app.aot.")
    private Path aot;

    @Option(names = "--native", paramLabel = "FOLDER", description = "Also as executables: SERVICE-runner.")
    private Path executables;

    @Option(names = "--write", description = "Also puts the table into this file, between its marks.")
    private Path write;

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("lethe-startup");
        Machine machine = Machine.here();
        StringBuilder table = new StringBuilder();
        try (PostgresServer server = PostgresServer.start(folder)) {
            table.append(machine.with(server.version())).append("""

                    Median of %d starts; %,d requests by %d clients.

                    | service | run as | size | first answer | resident, idle | after the requests | requests |
                    | --- | --- | ---: | ---: | ---: | ---: | ---: |
                    """.formatted(starts, requests, CLIENTS));
            for (Service service : Service.values()) {
                if (only.contains(service.module())) {
                    measure(service, server, folder, table);
                }
            }
        }
        System.out.println(table);
        if (write != null) {
            Marks.write(write, "startup", table.toString());
        }
        Folders.delete(folder);
        return 0;
    }

    private void measure(Service service, PostgresServer server, Path folder, StringBuilder table) throws Exception {
        Subject subject = Subject.of(service, server, folder);
        Path log = folder.resolve(service.module() + ".log");
        for (Map.Entry<String, Path> way : ways(service).entrySet()) {
            Progress.say("%s: %s", service.module(), way.getKey());
            List<String> command = command(way.getKey(), way.getValue());
            // The first start makes the schema.
            launch(subject, command, log).awaitReady().close();
            subject.fill().run();
            table.append("| %s | %s | %.0f MB | "
                    .formatted(service.module(), way.getKey(), Folders.megabytes(way.getValue())));
            table.append(line(subject, command, log));
        }
    }

    /** Returns the packages that are there, by how they are run. */
    private Map<String, Path> ways(Service service) {
        Map<String, Path> ways = new LinkedHashMap<>();
        ways.put("Java " + Runtime.version().feature(), service.application());
        if (java25 != null) {
            ways.put("Java 25", service.application());
        }
        if (aot != null) {
            ways.put("Java 25, AOT cache", aot.resolve(service.module()));
        }
        if (executables != null) {
            ways.put("native", executables.resolve(service.module() + "-runner"));
        }
        ways.values().removeIf(application -> !Files.exists(application));
        return ways;
    }

    private List<String> command(String way, Path application) {
        boolean cached = way.endsWith("cache");
        List<String> command = new ArrayList<>(
                cached
                        ? PackagedService.command(application, "-XX:AOTCache=" + application.resolve("app.aot"))
                        : PackagedService.command(application));
        if (way.startsWith("Java 25") && java25 != null) {
            command.set(0, java25.resolve("bin/java").toString());
        }
        return command;
    }

    private String line(Subject subject, List<String> command, Path log) throws Exception {
        List<Double> firstAnswers = new ArrayList<>();
        for (int n = 1; ; n++) {
            long launched = System.nanoTime();
            try (PackagedService service = launch(subject, command, log)) {
                awaitAnswer(service, subject);
                firstAnswers.add((System.nanoTime() - launched) / 1e6);
                if (n == starts) {
                    Collections.sort(firstAnswers);
                    return "**%,.0f ms** | ".formatted(firstAnswers.get(starts / 2)) + used(service, subject);
                }
            }
        }
    }

    private static PackagedService launch(Subject subject, List<String> command, Path log) throws IOException {
        return PackagedService.launch(command, "prod", subject.configuration(), PackagedService.freePort(), log);
    }

    private static void awaitAnswer(PackagedService service, Subject subject) throws InterruptedException {
        while (true) {
            service.checkAlive();
            try (HttpConnection connection = new HttpConnection(service.port(), "")) {
                connection.sendOk(subject.request());
                return;
            } catch (IOException notYet) {
                Thread.sleep(1);
            }
        }
    }

    /** Returns how much memory the service has before and after the requests, and their rate. */
    private String used(PackagedService service, Subject subject) throws Exception {
        Thread.sleep(SETTLED.toMillis());
        double idle = residentMegabytes(service);
        Task read = subject::request;
        try (Clients<Task> clients = new Clients<>(Side.service(service, ""), CLIENTS)) {
            double rate = clients.run(Collections.nCopies(requests, read)).perSecond();
            return "%.0f MB | **%.0f MB** | %,.0f/s |\n".formatted(idle, residentMegabytes(service), rate);
        }
    }

    /** As Linux counts it. */
    private static double residentMegabytes(PackagedService service) throws IOException {
        String resident = Files.readAllLines(Path.of("/proc/" + service.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(resident.replaceAll("\\D", "")) * 1024 / 1e6;
    }
}
