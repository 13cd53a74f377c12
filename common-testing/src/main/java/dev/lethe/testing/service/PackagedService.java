package dev.lethe.testing.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A packaged service, jar or native executable, running as a process with the given properties. */
public final class PackagedService implements AutoCloseable {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private static boolean hasTrained;

    private final Process process;
    private final Path log;
    private final int port;
    private final int managementPort;

    private PackagedService(Process process, Path log, int port, int managementPort) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** Starts the service of this module, with little memory, so that tests notice what grows with a request's size. */
    public static PackagedService start(String profile, Map<String, String> properties) {
        try {
            Properties artifact = artifact();
            Path made = TARGET.resolve(artifact.getProperty("path"));
            List<String> command = isNative(artifact)
                    ? List.of(made.toString(), "-Xmx96m")
                    : command(
                            made.getParent(),
                            // A jar of the tests lives for seconds: compiling it well would take longer than it saves.
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx96m",
                            sharedClasses(made, profile, properties));
            return launch(command, profile, properties, freePort(), Files.createTempFile(TARGET, "service", ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the option by which Java takes its classes from an archive, which saves a third of the work of a start. The
     * first start in a module makes it. Java ignores an archive that isn't there.
     */
    private static String sharedClasses(Path made, String profile, Map<String, String> properties) throws IOException {
        Path archive =
                TARGET.resolve("classes-" + Files.getLastModifiedTime(made).toMillis() + ".jsa");
        if (!hasTrained && !Files.exists(archive)) {
            hasTrained = true;
            Map<String, String> atOnce = new HashMap<>(properties);
            atOnce.put("quarkus.shutdown.delay", "0s");
            Path unfinished = Files.createTempFile(TARGET, "classes", ".jsa");
            List<String> command =
                    command(made.getParent(), "-XX:+UseSerialGC", "-XX:ArchiveClassesAtExit=" + unfinished);
            try (PackagedService trained =
                    launch(command, profile, atOnce, freePort(), TARGET.resolve("classes.log"))) {
                trained.awaitReady(Duration.ofSeconds(20));
                trained.terminate();
                trained.awaitEnd();
                Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
            } catch (RuntimeException | AssertionError | InterruptedException neverReady) {
                Files.deleteIfExists(unfinished);
            }
        }
        return "-XX:SharedArchiveFile=" + archive;
    }

    /**
     * Returns the command that runs a package.
     *
     * @param application the folder with {@code quarkus-run.jar}, or an executable
     * @param options for Java
     */
    public static List<String> command(Path application, String... options) {
        if (Files.isRegularFile(application)) {
            return List.of(application.toString());
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", application.resolve("quarkus-run.jar").toString()));
        return command;
    }

    /** Starts a service by such a command, and doesn't wait for it. */
    public static PackagedService launch(
            List<String> command, String profile, Map<String, String> properties, int port, Path log)
            throws IOException {
        int managementPort = freePort();
        List<String> options = new ArrayList<>();
        options.add("-Dquarkus.profile=" + profile);
        options.add("-Dquarkus.http.host=127.0.0.1");
        options.add("-Dquarkus.http.port=" + port);
        options.add("-Dquarkus.management.host=127.0.0.1");
        options.add("-Dquarkus.management.port=" + managementPort);
        properties.forEach((name, value) -> options.add("-D" + name + "=" + value));
        int jar = command.indexOf("-jar");
        List<String> whole = new ArrayList<>(command);
        whole.addAll(jar < 0 ? command.size() : jar, options);
        ProcessBuilder builder = new ProcessBuilder(whole);
        builder.environment().remove("INTERNAL_AUTOMATION_KEY");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process process = builder.start();
        // It must not outlive the tests, however they end.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new PackagedService(process, log, port, managementPort);
    }

    public PackagedService awaitReady() {
        return awaitReady(PATIENCE);
    }

    public PackagedService awaitReady(Duration patience) {
        Awaitility.await().atMost(patience).pollInterval(Duration.ofMillis(100)).until(() -> {
            checkAlive();
            return statusOf("/q/health/ready") == 200;
        });
        return this;
    }

    public void checkAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The service ended:\n" + output());
        }
    }

    /** Waits for it to end by itself. Returns its exit code. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Still running:\n" + output());
        }
        return process.exitValue();
    }

    public String output() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public int port() {
        return port;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Returns an address at the port for health and metrics. */
    public URI managementUri(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    /** Sends SIGTERM: the service may finish its requests. */
    public void terminate() {
        process.destroy();
    }

    /** Sends SIGKILL: the service can't finish anything. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private int statusOf(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(managementUri(path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Whether this module's service is an executable, which is built without what can be enabled in a jar. */
    public static boolean isNative() {
        try {
            return isNative(artifact());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isNative(Properties artifact) {
        return artifact.getProperty("type").equals("native");
    }

    /** Reads the build's note of what it made and where. */
    private static Properties artifact() throws IOException {
        Properties artifact = new Properties();
        try (InputStream in = Files.newInputStream(TARGET.resolve("quarkus-artifact.properties"))) {
            artifact.load(in);
        }
        return artifact;
    }

    /** Returns another port each time: the system may give one twice before anybody listens at it. */
    public static int freePort() throws IOException {
        int port;
        do {
            try (ServerSocket socket = new ServerSocket(0)) {
                port = socket.getLocalPort();
            }
        } while (!GIVEN.add(port));
        return port;
    }
}
