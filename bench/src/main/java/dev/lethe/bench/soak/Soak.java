package dev.lethe.bench.soak;

import dev.lethe.bench.measure.Progress;
import dev.lethe.bench.report.Marks;
import dev.lethe.bench.soak.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Drives the four services while everything around them fails, and sees whether it all adds up; {@code bench/run soak}.
 */
public final class Soak {

    private Soak() {}

    public static void main(String... arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage() + " (see bench/run --help)");
            System.exit(2);
            return;
        }
        Path folder = Files.createTempDirectory("lethe-soak");
        // One of the services may be run by somebody else.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Report report;
        try {
            report = new Campaign(options, folder).run();
        } catch (Exception e) {
            Progress.say("Failed; the logs are in %s", folder);
            e.printStackTrace();
            // Clients and faults may still be at work.
            System.exit(3);
            return;
        }
        System.out.println(report.markdown());
        if (options.write().isPresent()) {
            Marks.write(options.write().get(), "soak", report.markdown());
        }
        if (report.findings().isEmpty()) {
            Folders.delete(folder);
        } else {
            Progress.say("%d findings; the logs are in %s", report.findings().size(), folder);
        }
        System.exit(report.findings().isEmpty() ? 0 : 1);
    }
}
