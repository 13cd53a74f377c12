package dev.lethe.bench.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A running server's main process, as Linux shows it: what it was started with is what it is started with again. */
record Postmaster(long pid, List<String> command) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Postmaster of(Path dataDirectory) throws IOException {
        long pid = Long.parseLong(Files.readAllLines(dataDirectory.resolve("postmaster.pid"))
                .get(0)
                .trim());
        List<String> command = new ArrayList<>();
        // PostgreSQL refuses to be run by root, and takes somebody in a namespace of his own for somebody else.
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(commandLine(pid).split("\0")));
        return new Postmaster(pid, command);
    }

    private static String commandLine(long pid) throws IOException {
        Path process = Path.of("/proc", String.valueOf(pid), "cmdline");
        return Files.exists(process) ? Files.readString(process, StandardCharsets.UTF_8) : "";
    }

    void stop(Stop how) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + how.signal(), String.valueOf(pid))
                .start()
                .waitFor();
        Instant deadline = Instant.now().plus(PATIENCE);
        // A process that nobody has waited for is there, but has no command line any more.
        while (!commandLine(pid).isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("PostgreSQL doesn't end");
            }
            Thread.sleep(20);
        }
    }

    /** Again and again: those that a killed one left behind have to be gone first. */
    void start(Path log, BooleanSupplier isThere) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        Process process = null;
        while (!isThere.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("PostgreSQL doesn't start again");
            }
            if (process == null || !process.isAlive()) {
                process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
            }
            Thread.sleep(100);
        }
    }
}
