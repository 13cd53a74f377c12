package dev.lethe.local.suite;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the script {@code lethe}, and collects what it prints. */
public final class Script {

    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private final Process process;
    private final Path output;

    private Script(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    public static Script start(List<String> words, Path data) {
        return start(words, data, Map.of());
    }

    /** @param environment what it is told besides */
    public static Script start(List<String> words, Path data, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("lethe.script")).normalize().toString());
        command.addAll(words);
        try {
            Path output = Files.createTempFile(data.getParent(), "output", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("LETHE_DATA", data.toString());
            // What is tested is what this build has just packaged.
            builder.environment().put("LETHE_NO_BUILD", "1");
            return new Script(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what it has printed so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitLine(String beginning) {
        await().alias("a line that begins with " + beginning)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> output().lines().anyMatch(line -> line.startsWith(beginning)) || !process.isAlive());
        if (output().lines().noneMatch(line -> line.startsWith(beginning))) {
            throw new AssertionError("It ended instead:\n" + output());
        }
    }

    /** Waits until it ends. Returns its exit code. */
    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("It didn't end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public void terminate() {
        process.destroy();
    }

    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /**
     * Returns its process, the children, and others with the data folder on their command lines: the database has no
     * parent.
     */
    public List<ProcessHandle> processes(Path data) {
        Stream<ProcessHandle> family = Stream.concat(Stream.of(process.toHandle()), process.descendants());
        Stream<ProcessHandle> others = ProcessHandle.allProcesses()
                .filter(other -> other.info().commandLine().orElse("").contains(data.toString()));
        return Stream.concat(family, others).distinct().toList();
    }

    /** Whether the process still runs. A zombie has an id, but no program. */
    public static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /** Stops what a failed test may have left. */
    public void endWhateverIsLeft() {
        process.destroy();
        exitCode();
    }
}
