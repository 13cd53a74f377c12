package dev.lethe.bench.service;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged service, as it runs in production, on a store of its own. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final int port;
    private final int managementPort;
    private final long launched;

    private ServiceProcess(Process process, int port, int managementPort, long launched) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
        this.launched = launched;
    }

    /**
     * @param application the folder with {@code quarkus-run.jar}, or an executable
     * @param configuration what it needs besides: its store, and who may call
     */
    public static ServiceProcess start(Path application, Map<String, String> configuration, Path log)
            throws IOException, InterruptedException {
        if (Files.isRegularFile(application)) {
            return start(List.of(application.toString()), List.of(), configuration, log);
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = application.resolve("quarkus-run.jar").toString();
        return start(List.of(java), List.of("-jar", jar), configuration, log);
    }

    /**
     * @param program what is run, up to where system properties go
     * @param rest what follows them
     */
    public static ServiceProcess start(
            List<String> program, List<String> rest, Map<String, String> configuration, Path log)
            throws IOException, InterruptedException {
        ServiceProcess service = launch(program, rest, configuration, log);
        service.awaitReady(log, START);
        return service;
    }

    /** Doesn't wait for it. */
    public static ServiceProcess launch(
            List<String> program, List<String> rest, Map<String, String> configuration, Path log) throws IOException {
        return launch(program, rest, configuration, log, freePort());
    }

    /** At a port where clients may know it from before. */
    public static ServiceProcess launch(
            List<String> program, List<String> rest, Map<String, String> configuration, Path log, int port)
            throws IOException {
        Map<String, String> properties = new HashMap<>(configuration);
        properties.put("quarkus.profile", "prod");
        properties.put("quarkus.http.host", "127.0.0.1");
        properties.put("quarkus.http.port", String.valueOf(port));
        int managementPort = freePort();
        properties.put("quarkus.management.host", "127.0.0.1");
        properties.put("quarkus.management.port", String.valueOf(managementPort));
        List<String> command = new ArrayList<>(program);
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(rest);
        long launched = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        // However the run ends, nothing of it stays.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new ServiceProcess(process, port, managementPort, launched);
    }

    /** @param headers what each request says, a line each, with its end */
    public HttpConnection connect(String headers) throws IOException {
        return new HttpConnection(port, headers);
    }

    /** SIGTERM: it may finish what it is doing. False if it takes longer than that, and is still there. */
    public boolean terminate(Duration patience) throws InterruptedException {
        process.destroy();
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How long after it was launched it answered this with 200. */
    public Duration awaitAnswer(String path, String header) throws InterruptedException {
        while (true) {
            try (HttpConnection connection = connect(header)) {
                connection.send("GET", path, "", null);
                return Duration.ofNanos(System.nanoTime() - launched);
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() - launched > START.toNanos()) {
                    throw new IllegalStateException("The service doesn't answer", notYet);
                }
                Thread.sleep(1);
            }
        }
    }

    /** As Linux counts it. */
    public double residentMegabytes() throws IOException {
        String resident = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(resident.replaceAll("\\D", "")) * 1024 / 1e6;
    }

    public void awaitReady(Path log, Duration patience) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (!isReady()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                process.destroyForcibly();
                throw new IllegalStateException("The service didn't start:\n" + Files.readString(log));
            }
            Thread.sleep(100);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
