package dev.lethe.bench;

import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Growth;
import dev.lethe.bench.process.Service;
import dev.lethe.bench.report.Folders;
import dev.lethe.bench.report.Machine;
import dev.lethe.bench.report.Marks;
import dev.lethe.bench.report.Progress;
import dev.lethe.bench.report.Report;
import dev.lethe.testing.service.PackagedService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The benchmark of one service, with the options that all four have. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
public abstract class Benchmark implements Callable<Integer> {

    /** The scenario that repeats others with a tenth of the data. */
    protected static final String GROWTH = "growth";

    private final Service service;
    private final Set<String> scenarios;
    private final List<Figures> figures = new ArrayList<>();
    private final List<Growth> growths = new ArrayList<>();
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--quick",
            description = "A fifth of the data, two rounds, no growth: for trying things out, not for quoting.")
    private boolean quick;

    @Option(names = "--scale", description = "So many times the data; at least 0.05.")
    private Double scale;

    @Option(names = "--rounds", description = "Turns of each side in a scenario; 5 unless given.")
    private Integer rounds;

    @Option(names = "--only", split = ",", description = "Only these scenarios, separated by commas.")
    private Set<String> only;

    @Option(
            names = "--application",
            description = "Measures this package (target/quarkus-app) or executable (target/*-runner).")
    private Path application;

    @Option(
            names = "--write",
            description = "Also puts the figures into this file, between its marks (docs/benchmarks.md).")
    private Path write;

    protected Benchmark(Service service, String... scenarios) {
        this.service = service;
        this.scenarios = new TreeSet<>(List.of(scenarios));
    }

    /** Measures the chosen scenarios. Returns the store's version. */
    protected abstract String measure() throws Exception;

    /** Returns what the service is compared with. */
    protected String yardstick() {
        return "by hand";
    }

    /** Returns options for Java that runs the service. */
    protected List<String> javaOptions() {
        return List.of();
    }

    /** Returns the service's settings, given those that say where its store is. */
    protected Map<String, String> settings(Map<String, String> store) {
        return store;
    }

    @Override
    public final Integer call() throws Exception {
        check(scale() >= 0.05 && rounds() >= 1, "--scale is at least 0.05, and --rounds at least 1");
        check(only == null || scenarios.containsAll(only), "the scenarios are " + String.join(", ", scenarios));
        if (application == null) {
            application = service.application();
        }
        folder = Files.createTempDirectory("lethe-bench");
        Machine machine = Machine.here();
        String store;
        try {
            Folders.copy(application, application());
            store = measure();
        } catch (Exception e) {
            Progress.say("Failed; the logs are in %s", folder);
            throw e;
        }
        boolean isNative = Files.isRegularFile(application());
        String head = machine.with(store)
                + "\nScale %s, %d rounds%s.\n".formatted(scale(), rounds(), isNative ? ", as an executable" : "");
        String report = new Report(head, yardstick(), figures, growths).markdown();
        System.out.println(report);
        if (write != null) {
            Marks.write(write, spec.name(), report);
        }
        Folders.delete(folder);
        return 0;
    }

    private void check(boolean isRight, String complaint) {
        if (!isRight) {
            throw new ParameterException(spec.commandLine(), complaint);
        }
    }

    protected final boolean isChosen(String scenario) {
        return only != null ? only.contains(scenario) : !(quick && scenario.equals(GROWTH));
    }

    protected final double scale() {
        return scale != null ? scale : quick ? 0.2 : 1;
    }

    protected final int rounds() {
        return rounds != null ? rounds : quick ? 2 : 5;
    }

    protected final Path folder() {
        return folder;
    }

    private Path application() {
        return folder.resolve("application");
    }

    /** Starts the service on a store, whose part of the configuration this is. */
    protected final PackagedService start(Map<String, String> store) throws IOException {
        return PackagedService.launch(
                        PackagedService.command(application(), javaOptions().toArray(String[]::new)),
                        "prod",
                        Service.configuration(settings(store)),
                        PackagedService.freePort(),
                        folder.resolve("service.log"))
                .awaitReady();
    }

    protected final Figures report(Figures measured) {
        figures.add(measured);
        return measured;
    }

    protected final void report(Growth growth) {
        growths.add(growth);
    }
}
