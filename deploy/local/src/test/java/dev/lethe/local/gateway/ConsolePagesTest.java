package dev.lethe.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.local.gateway.Route.Listener;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/** A deployed console is the one of {@code ./lethe up}: the same files, with the same headers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(value = "dev.lethe.local.gateway.Nginx#isThere", disabledReason = Nginx.MISSING)
class ConsolePagesTest {

    private static final String ISSUER = "https://login.example:8443/realms/people";
    private static final Path FILES = Path.of("../../console/target/classes/console");

    private final HttpClient client = HttpClient.newHttpClient();
    private LocalGateway local;
    private ConsoleNginx console;
    private Nginx nginx;

    @BeforeAll
    void start() throws IOException {
        Map<String, Integer> services = new HashMap<>();
        RouteTable.load().ports().keySet().forEach(service -> services.put(service, 1));
        local = LocalGateway.start(services, 1);
        console = ConsoleNginx.start(ISSUER, "lethe-console");
        services.put("console", console.port());
        nginx = Nginx.start(services, 1);
    }

    @AfterAll
    void stop() {
        nginx.close();
        console.close();
        local.close();
    }

    @Test
    void everyFileIsTheSameBehindBothGateways() throws Exception {
        try (Stream<Path> files = Files.walk(FILES)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> "/" + FILES.relativize(file))
                    .filter(name -> !name.equals("/config.json"))
                    .toList();
            assertThat(names).contains("/app.js", "/vendor/preact.js", "/vendor/LICENSE");
            for (String name : Stream.concat(Stream.of("", "/", "/config.js"), names.stream())
                    .toList()) {
                HttpResponse<String> deployed = get(nginx.port(Listener.INTERNAL), "GET", name);
                HttpResponse<String> here = get(local.port(Listener.INTERNAL), "GET", name);

                assertThat(deployed.statusCode()).as(name).isEqualTo(here.statusCode());
                if (here.statusCode() == 200) {
                    assertThat(deployed.body()).as(name).isEqualTo(here.body());
                }
                if (here.statusCode() != 404) {
                    assertThat(headers(deployed)).as(name).isEqualTo(headers(here));
                }
            }
        }
    }

    /** What a gateway adds to all answers may differ. */
    private static Map<String, List<String>> headers(HttpResponse<?> response) {
        Map<String, List<String>> headers = new HashMap<>(response.headers().map());
        List.of(
                        "accept-ranges",
                        "cache-control",
                        "connection",
                        "content-length",
                        "date",
                        "last-modified",
                        "server",
                        "x-request-id",
                        "transfer-encoding")
                .forEach(headers::remove);
        if (response.statusCode() != 200) {
            // nginx describes its page about the redirect.
            headers.remove("content-type");
        }
        headers.computeIfPresent(
                "content-security-policy",
                (name, policies) -> policies.stream()
                        .map(policy -> policy.replace("'self' https://login.example:8443;", "'self';"))
                        .toList());
        return headers;
    }

    @Test
    void aPageMayTalkToWhoSignsPeopleInAndToNobodyElse() throws Exception {
        HttpResponse<String> index = get(nginx.port(Listener.INTERNAL), "GET", "/");

        assertThat(index.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("connect-src 'self' https://login.example:8443; ")
                .contains("script-src 'self'; ");
        assertThat(new JsonObject(get(nginx.port(Listener.INTERNAL), "GET", "/config.json")
                        .body()))
                .isEqualTo(new JsonObject()
                        .put("issuer", ISSUER)
                        .put("clientId", "lethe-console")
                        .put("scope", "openid"));
        assertThat(get(local.port(Listener.INTERNAL), "GET", "/config.json")
                        .body()
                        .strip())
                .isEqualTo("{}");

        try (ConsoleNginx alone = ConsoleNginx.start("", "")) {
            assertThat(get(alone.port(), "GET", "/").headers().firstValue("Content-Security-Policy"))
                    .isEqualTo(get(local.port(Listener.INTERNAL), "GET", "/")
                            .headers()
                            .firstValue("Content-Security-Policy"));
            assertThat(new JsonObject(get(alone.port(), "GET", "/config.json").body()).getString("issuer"))
                    .isEmpty();
        }
    }

    @Test
    void nothingElseIsThere() throws Exception {
        for (String name : List.of(
                "/nothing.js",
                "/index",
                "/vendor/",
                "/vendor",
                "/vendor/LICENSE",
                "/demo-token/admin",
                "/no-such-page",
                "/app.js/",
                "/app.js%0a",
                "/nginx.conf",
                "x")) {
            assertThat(get(console.port(), "GET", name).statusCode()).as(name).isEqualTo(404);
            assertThat(get(nginx.port(Listener.INTERNAL), "GET", name).statusCode())
                    .as(name)
                    .isEqualTo(404);
        }
        for (String method : List.of("POST", "PUT", "DELETE")) {
            for (String name : List.of("/", "/app.js", "/config.json")) {
                assertThat(get(console.port(), method, name).statusCode())
                        .as(method + name)
                        .isEqualTo(404);
            }
        }
        assertThat(get(nginx.port(Listener.PUBLIC), "GET", "/").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(int port, String method, String name) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port
                                + RouteTable.load().console().prefix() + name))
                        .version(HttpClient.Version.HTTP_1_1)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }
}
