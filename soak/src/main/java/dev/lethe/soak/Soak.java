package dev.lethe.soak;

import dev.lethe.bench.Bench;
import dev.lethe.bench.report.Folders;
import dev.lethe.bench.report.Marks;
import dev.lethe.bench.report.Progress;
import dev.lethe.soak.people.PeopleSoak;
import dev.lethe.soak.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bench/run soak}, and its options. */
@Command(
        name = "bench/run soak",
        description = {
            "Drives all four services while stores, processes, tokens and disks fail, and accounts for everything.",
            "Needs Linux. Ends with 1 if anything was lost or seen that should not have been (docs/reliability.md)."
        },
        mixinStandardHelpOptions = true,
        subcommands = PeopleSoak.class,
        sortOptions = false)
public final class Soak implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--minutes",
            description = "How long; ${DEFAULT-VALUE} unless given. Each fault comes once, however long that takes.")
    int minutes = 5;

    @Option(names = "--seed", description = "The random choices; ${DEFAULT-VALUE} unless given.")
    long seed = 1;

    @Option(
            names = "--mongo",
            paramLabel = "URL",
            description = "This MongoDB server; the embedded one has no transactions.")
    String mongo;

    @Option(
            names = "--mongo-restart",
            paramLabel = "COMMAND",
            description = "Restarts that server; without it, its connections are cut.")
    String mongoRestart;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Also puts the report into this file, between its marks.")
    Path write;

    public static void main(String... arguments) {
        // Clients and faults may still be at work after a failure.
        System.exit(Bench.execute(new Soak(), arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (minutes < 1 || mongoRestart != null && mongo == null) {
            throw new ParameterException(
                    spec.commandLine(), "--minutes is at least 1, and --mongo-restart is for the server of --mongo");
        }
        Path folder = Files.createTempDirectory("lethe-soak");
        // One of the services may run as another user.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Report report;
        try {
            report = new Campaign(this, folder).run();
        } catch (Exception e) {
            Progress.say("Failed; the logs are in %s", folder);
            e.printStackTrace();
            return 3;
        }
        System.out.println(report.markdown());
        if (write != null) {
            Marks.write(write, "soak", report.markdown());
        }
        if (report.findings().isEmpty()) {
            Folders.delete(folder);
            return 0;
        }
        Progress.say("%d findings; the logs are in %s", report.findings().size(), folder);
        return 1;
    }
}
