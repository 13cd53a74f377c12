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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The packaged service of this module, jar or native executable, running with the given properties. */
public final class PackagedService implements AutoCloseable {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

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

    public static PackagedService start(String profile, Map<String, String> properties) {
        try {
            int port = freePort();
            int managementPort = freePort();
            Path log = Files.createTempFile("service", ".log");
            ProcessBuilder builder = new ProcessBuilder(command(profile, port, managementPort, properties));
            builder.environment().remove("INTERNAL_AUTOMATION_KEY");
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
            return new PackagedService(builder.start(), log, port, managementPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PackagedService awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("The service ended:\n" + output());
                    }
                    return statusOf("/q/health/ready") == 200;
                });
        return this;
    }

    /** Waits for it to end by itself, and answers its exit code. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
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

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Where it answers for its health and its metrics. */
    public URI managementUri(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    /** SIGTERM: it may finish what it is doing. */
    public void terminate() {
        process.destroy();
    }

    /** SIGKILL: it may not. */
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
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Whether it is an executable, which is built without what can be turned on in a jar. */
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

    /** The build leaves a note of what it made and where. */
    private static Properties artifact() throws IOException {
        Properties artifact = new Properties();
        try (InputStream in = Files.newInputStream(TARGET.resolve("quarkus-artifact.properties"))) {
            artifact.load(in);
        }
        return artifact;
    }

    private static List<String> command(String profile, int port, int managementPort, Map<String, String> properties)
            throws IOException {
        Properties artifact = artifact();
        List<String> options = new ArrayList<>();
        // Little memory, so that whatever grows with the size of a request is found out.
        options.add("-Xmx96m");
        options.add("-Dquarkus.profile=" + profile);
        options.add("-Dquarkus.http.host=127.0.0.1");
        options.add("-Dquarkus.http.port=" + port);
        options.add("-Dquarkus.management.host=127.0.0.1");
        options.add("-Dquarkus.management.port=" + managementPort);
        properties.forEach((name, value) -> options.add("-D" + name + "=" + value));

        String made = TARGET.resolve(artifact.getProperty("path")).toString();
        List<String> command = new ArrayList<>();
        if (isNative(artifact)) {
            command.add(made);
            command.addAll(options);
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            // As for the tests' own: it lives for seconds.
            command.add("-XX:TieredStopAtLevel=1");
            command.addAll(options);
            command.addAll(List.of("-jar", made));
        }
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
