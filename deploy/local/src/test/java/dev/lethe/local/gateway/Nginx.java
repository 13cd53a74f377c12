package dev.lethe.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.local.gateway.Route.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** nginx with the configuration of {@code deploy/compose.yaml}, rendered as by the official image. */
public final class Nginx implements GatewayUnderTest {

    /** Why a test is skipped. */
    public static final String MISSING = "no nginx on the PATH or in /usr/sbin (Debian: apt-get install nginx-light)";

    private static final Path TEMPLATES = Path.of("../gateway/nginx");
    private static final Map<Listener, Integer> PORTS_INSIDE = Map.of(Listener.PUBLIC, 8080, Listener.INTERNAL, 8081);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final Path folder;
    private final Map<Listener, Integer> ports;

    private Nginx(Process process, Path folder, Map<Listener, Integer> ports) {
        this.process = process;
        this.folder = folder;
        this.ports = ports;
    }

    public static boolean isThere() {
        return executable().isPresent();
    }

    /** Starts nginx in front of services at these ports of loopback. */
    public static Nginx start(Map<String, Integer> services, int responseTimeoutSeconds) throws IOException {
        return startAt(addresses(services), responseTimeoutSeconds);
    }

    static Map<String, String> addresses(Map<String, Integer> services) {
        Map<String, String> addresses = new HashMap<>();
        services.forEach((service, port) -> addresses.put(service, "127.0.0.1:" + port));
        return addresses;
    }

    /** Starts nginx in front of services at these addresses. */
    static Nginx startAt(Map<String, String> services, int responseTimeoutSeconds) throws IOException {
        Path folder = Files.createTempDirectory("nginx");
        Map<Listener, Integer> ports = Map.of(Listener.PUBLIC, unusedPort(), Listener.INTERNAL, unusedPort());
        for (String name : List.of("nginx.conf", "answers.conf")) {
            String text = Files.readString(TEMPLATES.resolve(name + ".template"));
            for (Map.Entry<String, String> service : services.entrySet()) {
                text = text.replace("${" + variable(service.getKey()) + "}", service.getValue());
            }
            text = text.replace("${GATEWAY_RESOLVER}", "127.0.0.1:1")
                    .replace("${CORS_ORIGINS}", GatewayFixture.ORIGINS);
            assertThat(text).doesNotContain("${");
            Files.writeString(folder.resolve(name), onThisMachine(text, folder, ports, responseTimeoutSeconds));
        }
        Process process = new ProcessBuilder(
                        executable().orElseThrow().toString(),
                        "-c",
                        folder.resolve("nginx.conf").toString(),
                        "-g",
                        "daemon off;")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        Nginx nginx = new Nginx(process, folder, ports);
        nginx.awaitListening();
        return nginx;
    }

    /** Replaces the container's ports, folder and timeouts by the test's. */
    private static String onThisMachine(
            String text, Path folder, Map<Listener, Integer> ports, int responseTimeoutSeconds) {
        String timeout = "proxy_read_timeout " + RouteTable.load().limits().responseTimeoutSeconds() + "s;";
        String moved = text.replace("/tmp/", folder + "/")
                .replace(timeout, "proxy_read_timeout " + responseTimeoutSeconds + "s;");
        for (Listener listener : Listener.values()) {
            moved = moved.replace(
                    "listen " + PORTS_INSIDE.get(listener) + ";", "listen 127.0.0.1:" + ports.get(listener) + ";");
        }
        return moved;
    }

    /** Returns the variable for a service's address. */
    static String variable(String service) {
        return service.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    @Override
    public int port(Listener listener) {
        return ports.get(listener);
    }

    @Override
    public void stopAccepting() {
        signal("QUIT");
        await().atMost(PATIENCE).until(() -> !accepts(port(Listener.PUBLIC)));
    }

    @Override
    public void close() {
        try {
            process.destroy();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    /** Returns what it has logged so far. */
    String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitListening() throws IOException {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> hasEnded() || ports.values().stream().allMatch(Nginx::accepts));
        assertThat(process.isAlive()).as(output()).isTrue();
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Optional<Path> executable() {
        return Stream.concat(Arrays.stream(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
