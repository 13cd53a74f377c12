package dev.lethe.bench;

import dev.lethe.bench.conversations.ConversationsBenchmark;
import dev.lethe.bench.items.ItemsBenchmark;
import dev.lethe.bench.measure.Progress;
import dev.lethe.bench.report.Machine;
import dev.lethe.bench.report.Report;
import dev.lethe.bench.report.Results;
import dev.lethe.bench.testcleanup.TestCleanupBenchmark;
import dev.lethe.bench.users.UsersBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs a benchmark; {@code bench/run} does what is needed before. */
public final class Bench {

    private static final List<Benchmark> BENCHMARKS = List.of(
            new UsersBenchmark(), new ConversationsBenchmark(), new TestCleanupBenchmark(), new ItemsBenchmark());

    private Bench() {}

    public static void main(String... arguments) throws Exception {
        Benchmark benchmark;
        Options options;
        try {
            benchmark = named(arguments[0]);
            options = Options.parse(benchmark.scenarios(), Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            System.err.println("bench: " + e.getMessage() + " (see bench/run --help)");
            System.exit(2);
            return;
        }
        Path folder = Files.createTempDirectory("lethe-bench");
        try {
            run(benchmark, options, folder);
        } catch (Exception e) {
            delete(folder.resolve("application"));
            Progress.say("Failed; the logs are in %s", folder);
            throw e;
        }
        delete(folder);
        // Threads of the HTTP client may still be there.
        System.exit(0);
    }

    private static Benchmark named(String name) {
        return BENCHMARKS.stream()
                .filter(benchmark -> benchmark.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown benchmark " + name));
    }

    private static void run(Benchmark benchmark, Options options, Path folder) throws Exception {
        // A build beside the run must not change what is measured.
        Path application = folder.resolve("application");
        copy(options.application(), application);
        Machine machine = Machine.here();
        Results results = benchmark.run(
                new Run(folder, application, options.scale(), options.rounds(), options.only(), options.mongo()));
        Report report = new Report(benchmark.name(), machine, options.toString(), results);
        System.out.println(report.markdown());
        if (options.write().isPresent()) {
            report.writeInto(options.write().get());
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
