package dev.lethe.bench;

import dev.lethe.bench.report.Machine;
import dev.lethe.bench.report.Report;
import dev.lethe.bench.scenario.Bounds;
import dev.lethe.bench.scenario.Programme;
import dev.lethe.bench.scenario.Progress;
import dev.lethe.bench.scenario.Results;
import dev.lethe.bench.scenario.Stage;
import dev.lethe.bench.store.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs the benchmark; {@code bench/run} does what is needed before. */
public final class Bench {

    private Bench() {}

    public static void main(String... arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            System.err.println("bench: " + e.getMessage() + " (see bench/run --help)");
            System.exit(2);
            return;
        }
        Path folder = Files.createTempDirectory("lethe-bench");
        try {
            run(options, folder);
        } catch (Exception e) {
            delete(folder.resolve("application"));
            Progress.say("Failed; the logs are in %s", folder);
            throw e;
        }
        delete(folder);
        // Threads of the HTTP client may still be there.
        System.exit(0);
    }

    private static void run(Options options, Path folder) throws Exception {
        // A build beside the run must not change what is measured.
        Path application = folder.resolve("application");
        copy(options.application(), application);
        Progress.say("Starting PostgreSQL");
        try (Server server = Server.start(folder)) {
            Machine machine = Machine.here(server.create("machine"));
            Stage stage = new Stage(server, application, folder.resolve("service.log"));
            Bounds bounds = Bounds.scaled(options.scale(), options.rounds());
            Results results = new Programme(stage, bounds, options.only()).run();
            Report report = new Report(machine, options.toString(), results);
            System.out.println(report.markdown());
            if (options.write().isPresent()) {
                report.writeInto(options.write().get());
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : walk(from)) {
            Path copy = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(file, copy);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files = walk(folder);
        for (Path file : files.stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(file);
        }
    }

    private static List<Path> walk(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        }
    }
}
