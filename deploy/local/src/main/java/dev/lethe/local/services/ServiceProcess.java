package dev.lethe.local.services;

import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.LogTail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A service that was started, with its process and its log. */
public record ServiceProcess(Service service, int port, Process process, Path log) {

    /**
     * Ctrl-C reaches every process of the terminal. Services have to ignore it, because the suite stops them in order.
     * A JVM that replaces a shell ignores the signals that the shell ignored. It still obeys SIGTERM.
     */
    private static final List<String> DEAF_TO_THE_TERMINAL =
            List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "service");

    public static ServiceProcess start(
            Service service, Path home, int port, Map<String, String> environment, Path log) {
        List<String> command = Artifact.of(service, home).command(service.heap());
        ProcessBuilder builder = new ProcessBuilder(concat(DEAF_TO_THE_TERMINAL, command))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return new ServiceProcess(service, port, builder.start(), log);
        } catch (IOException e) {
            throw Refusal.because(e, "%s could not be started", service.title());
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String address() {
        return "http://localhost:" + port;
    }

    /** Returns why it didn't start, as far as its log says. */
    public String failure(String whatHappened) {
        String reason = LogTail.reason(log).map(line -> ": " + line).orElse("");
        return "%s %s%s (log: %s)".formatted(service.title(), whatHappened, reason, log);
    }

    /** Returns that it ended. After a while the last error in the log needn't be the reason, so it isn't quoted. */
    public String epitaph() {
        return "%s ended by itself with exit code %d (log: %s)".formatted(service.title(), process.exitValue(), log);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
