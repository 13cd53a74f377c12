package dev.lethe.contract.suite;

import static org.awaitility.Awaitility.await;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.Passwords;
import dev.lethe.local.services.Ports;
import dev.lethe.local.services.Service;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Starts a suite by {@code ./lethe up}, on free ports with new demo data, once for the whole module.
 */
public final class RunningSuite {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Below the range for outgoing connections, and apart from the ports of those of deploy/checks. */
    private static final int FIRST_PORT = 22_003;

    private static final int LAST_PORT = 30_000;

    private static RunningSuite running;

    private final Ports ports;
    private final int pagePort;
    private final Path folder;
    private final Process process;

    private RunningSuite() throws IOException {
        ports = freePorts();
        pagePort = freePort();
        folder = Files.createTempDirectory("lethe-contracts");
        Path output = folder.resolve("output.txt");
        String script = Path.of(System.getProperty("lethe.script")).normalize().toString();
        ProcessBuilder builder = new ProcessBuilder(
                        script,
                        "up",
                        "--port",
                        String.valueOf(ports.gateway()),
                        "--data",
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // What is tested is what this build has just packaged.
        builder.environment().put("LETHE_NO_BUILD", "1");
        // Hundreds of requests in seconds are meant here; that the limit works is shown by RateLimitTest.
        builder.environment().put("LETHE_TESTCLEANUP_RATE_LIMIT_REQUESTS", "1000000");
        builder.environment().put("LETHE_CORS_ORIGINS", "http://127.0.0.1:" + pagePort);
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        String last = "lethe is up: http://localhost:" + ports.gateway();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Files.readString(output).contains(last) || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("It ended instead:\n" + Files.readString(output));
        }
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
        process.destroy();
        try {
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> innermostFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : innermostFirst) {
                    Files.delete(file);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // What is left is in the system's folder for temporary files.
        }
    }

    private static Ports freePorts() {
        return IntStream.iterate(FIRST_PORT, port -> port < LAST_PORT, port -> port + 7)
                .mapToObj(Ports::new)
                .filter(candidate -> candidate.all().keySet().stream().allMatch(RunningSuite::isFree))
                .findFirst()
                .orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
