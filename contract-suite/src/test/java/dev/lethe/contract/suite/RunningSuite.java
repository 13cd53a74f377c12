package dev.lethe.contract.suite;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.Passwords;
import dev.lethe.local.services.Ports;
import dev.lethe.local.services.Service;
import dev.lethe.local.suite.Script;
import dev.lethe.local.suite.Sockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts a suite by {@code ./lethe up}, on free ports with new demo data, once for the whole module.
 */
public final class RunningSuite {

    private static final int FIRST_PORT = 22_003;

    private static RunningSuite running;

    private final Ports ports;
    private final int pagePort;
    private final Path folder;
    private final Script script;

    private RunningSuite() throws IOException {
        ports = Sockets.freePorts(FIRST_PORT);
        pagePort = Sockets.freePort();
        folder = Files.createTempDirectory("lethe-contracts");
        script = Script.start(
                List.of("up", "--port", String.valueOf(ports.gateway())),
                folder.resolve("data"),
                Map.of(
                        // Hundreds of requests in seconds are meant here; that the limit works is shown by
                        // RateLimitTest.
                        "LETHE_TESTCLEANUP_RATE_LIMIT_REQUESTS",
                        "1000000",
                        "LETHE_CORS_ORIGINS",
                        "http://127.0.0.1:" + pagePort));
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        script.awaitLine("lethe is up: ");
    }

    static synchronized RunningSuite get() {
        try {
            if (running == null) {
                running = new RunningSuite();
            }
            return running;
        } catch (IOException e) {
            throw new AssertionError("The suite can't be started", e);
        }
    }

    public static Ports ports() {
        return get().ports;
    }

    /** Returns the port of loopback whose pages may call the suite from a browser. */
    public static int pagePort() {
        return get().pagePort;
    }

    /** Returns a service's log. */
    public static String log(Service service) {
        try {
            return Files.readString(data().log(service.title()));
        } catch (IOException e) {
            throw new AssertionError("No log", e);
        }
    }

    public static Path itemFiles() {
        return data().itemFiles();
    }

    public static DataFolder data() {
        return new DataFolder(get().folder.resolve("data"));
    }

    static Passwords passwords() {
        return new Passwords(data());
    }

    private void end() {
        script.endWhateverIsLeft();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // What is left is in the system's folder for temporary files.
        }
    }
}
