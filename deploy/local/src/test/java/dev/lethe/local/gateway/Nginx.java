package dev.lethe.local.gateway;

import static org.awaitility.Awaitility.await;

import dev.lethe.local.gateway.Route.Listener;
import dev.lethe.local.suite.Sockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The gateway of {@code deploy/compose.yaml}. */
public final class Nginx implements GatewayUnderTest {

    /** Why a test is skipped. */
    public static final String MISSING = "no nginx on the PATH or in /usr/sbin (Debian: apt-get install nginx-light)";

    private static final Path TEMPLATES = NginxProcess.ofRepository("deploy/gateway/nginx");
    private static final Map<Listener, Integer> PORTS_INSIDE = Map.of(Listener.PUBLIC, 8080, Listener.INTERNAL, 8081);

    private final NginxProcess process;
    private final Map<Listener, Integer> ports;

    private Nginx(NginxProcess process, Map<Listener, Integer> ports) {
        this.process = process;
        this.ports = ports;
    }

    public static boolean isThere() {
        return NginxProcess.executable().isPresent();
    }

    /** Starts nginx in front of services at these ports of loopback. */
    public static Nginx start(Map<String, Integer> services, int responseTimeoutSeconds) throws IOException {
        return startAt(addresses(services), responseTimeoutSeconds);
    }

    static Map<String, String> addresses(Map<String, Integer> services) {
        Map<String, String> addresses = new HashMap<>(Map.of("console", "127.0.0.1:1"));
        services.forEach((service, port) -> addresses.put(service, "127.0.0.1:" + port));
        return addresses;
    }

    /** Starts nginx in front of services at these addresses. */
    static Nginx startAt(Map<String, String> services, int responseTimeoutSeconds) throws IOException {
        Map<Listener, Integer> ports =
                Map.of(Listener.PUBLIC, Sockets.freePort(), Listener.INTERNAL, Sockets.freePort());
        Map<String, String> configurations = new HashMap<>();
        for (String name : new String[] {"nginx.conf", "answers.conf"}) {
            String text = Files.readString(TEMPLATES.resolve(name + ".template"));
            for (Map.Entry<String, String> service : services.entrySet()) {
                text = text.replace("${" + variable(service.getKey()) + "}", service.getValue());
            }
            text = text.replace("${GATEWAY_RESOLVER}", "127.0.0.1:1")
                    .replace("${CORS_ORIGINS}", GatewayFixture.ORIGINS);
            configurations.put(name, onThisMachine(text, ports, responseTimeoutSeconds));
        }
        return new Nginx(NginxProcess.start(configurations, ports.values()), ports);
    }

    /** Replaces the container's ports and timeouts by the test's. */
    private static String onThisMachine(String text, Map<Listener, Integer> ports, int responseTimeoutSeconds) {
        String timeout = "proxy_read_timeout " + RouteTable.load().limits().responseTimeoutSeconds() + "s;";
        String moved = text.replace(timeout, "proxy_read_timeout " + responseTimeoutSeconds + "s;");
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
        process.signal("QUIT");
        await().atMost(NginxProcess.PATIENCE).until(() -> !Sockets.accepts(port(Listener.PUBLIC)));
    }

    @Override
    public void close() {
        process.close();
    }

    boolean hasEnded() {
        return !process.process().isAlive();
    }

    /** Returns what it has logged so far. */
    String output() throws IOException {
        return process.output();
    }
}
