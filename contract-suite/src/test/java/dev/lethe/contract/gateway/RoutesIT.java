package dev.lethe.contract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.local.gateway.Nginx;
import dev.lethe.local.gateway.Route;
import dev.lethe.local.gateway.RouteTable;
import dev.lethe.local.services.Ports;
import dev.lethe.local.services.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each service answers an unknown route in its own envelope, which shows who answered. */
class RoutesIT {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Ports ports = RunningSuite.ports();

    @ParameterizedTest
    @CsvSource({
        "/api/users/nope/nope, success message error",
        "/api/convos/nope/nope, success error status_code",
        "/api/v1/test-cleanup/nope/nope, success message",
        "/api/v1/internal/nope/nope, status error_code error_type message",
        "/nope, success error status",
    })
    void theLocalGatewayLeadsToEveryService(String path, String fields) throws Exception {
        HttpResponse<String> response = get(ports.gateway(), path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(new ObjectMapper().readTree(response.body()).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(fields.split(" "));
        assertThat(response.headers().allValues("X-Request-Id")).hasSize(1);
    }

    /** The gateway of deploy/compose.yaml, in front of the same services. */
    @Test
    @EnabledIf(value = "dev.lethe.local.gateway.Nginx#isThere", disabledReason = Nginx.MISSING)
    void nginxLeadsToEveryServiceToo() throws Exception {
        Map<String, Integer> services =
                Stream.of(Service.values()).collect(Collectors.toMap(Service::title, ports::of));
        try (Nginx nginx = Nginx.start(services, 60)) {
            for (Route route : RouteTable.load().routes()) {
                HttpResponse<String> straight = get(ports.of(route.service()), route.prefix() + "/nope/nope");
                for (Route.Listener listener : route.listeners()) {
                    HttpResponse<String> through = get(nginx.port(listener), route.prefix() + "/nope/nope");

                    assertThat(through.statusCode()).isEqualTo(404);
                    assertThat(through.body()).isEqualTo(straight.body()).doesNotContain("No such route");
                    assertThat(through.headers().allValues("X-Request-Id")).hasSize(1);
                }
            }
            for (Route.Listener listener : Route.Listener.values()) {
                assertThat(get(nginx.port(listener), "/q/health").body()).contains("No such route");
            }
        }
    }

    /** A page whose name was made to point here could otherwise use the key that everybody knows. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void noServiceAnswersToAnotherName(Service service) throws IOException {
        assertThat(statusLine(ports.of(service), "evil.example")).startsWith("HTTP/1.1 421 ");
        assertThat(statusLine(ports.of(service), "localhost:" + ports.of(service)))
                .startsWith("HTTP/1.1 404 ");
    }

    private static String statusLine(int port, String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            String request = "GET /nope HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + port + path);
        return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
