package dev.lethe.soak.people;

import dev.lethe.bench.report.Folders;
import dev.lethe.bench.report.Marks;
import dev.lethe.bench.report.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "people",
        description = {
            "Erases people in three services in all ways there are, while services, stores and the journal's disk fail.",
            "Ends with 1 if a row, file, log entry, seal, receipt or journal line isn't accounted for."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PeopleSoak implements Callable<Integer> {

    @Option(names = "--minutes", description = "How long; ${DEFAULT-VALUE} unless given.")
    private int minutes = 5;

    @Option(names = "--seed", description = "The order of what fails; ${DEFAULT-VALUE} unless given.")
    private long seed = 1;

    @Option(
            names = "--mongo",
            paramLabel = "URL",
            description = "This MongoDB server; the embedded one has no transactions.")
    private String mongo;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Also puts the report into this file, between its marks.")
    private Path write;

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("lethe-people");
        PeopleCampaign.Result result;
        try {
            result = new PeopleCampaign(Duration.ofMinutes(minutes), seed).run(folder, Optional.ofNullable(mongo));
        } catch (Exception e) {
            Progress.say("Failed; the logs are in %s", folder);
            throw e;
        }
        System.out.println(result.markdown());
        if (write != null) {
            Marks.write(write, "people", result.markdown());
        }
        if (result.findings().isEmpty()) {
            Folders.delete(folder);
            return 0;
        }
        Progress.say("%d findings; the logs are in %s", result.findings().size(), folder);
        return 1;
    }
}
