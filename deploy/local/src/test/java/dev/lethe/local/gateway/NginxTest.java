package dev.lethe.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.local.gateway.Route.Listener;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EnabledIf(value = "dev.lethe.local.gateway.Nginx#isThere", disabledReason = Nginx.MISSING)
class NginxTest extends GatewayRules {

    @Override
    Nginx start(Map<String, Integer> ports, int responseTimeoutSeconds) throws IOException {
        return Nginx.start(ports, responseTimeoutSeconds);
    }

    /** The answer shows where the route leads: to a service, or to the one that is down. */
    @ParameterizedTest
    @EnumSource(Listener.class)
    void aListenerHasItsOwnRoutesAndNoOthers(Listener listener) throws Exception {
        for (Route route : RouteTable.load().routes()) {
            HttpResponse<String> response = send(
                    request("/").uri(URI.create("http://localhost:" + gateway.port(listener) + route.prefix() + "/x")));

            if (!route.listeners().contains(listener)) {
                assertIsOwnAnswer(response, 404, "No such route");
            } else if (route.service().equals("internal-items-service")) {
                assertThat(response.statusCode()).isEqualTo(502);
            } else {
                assertThat(route.service())
                        .contains(new JsonObject(response.body())
                                .getString("service")
                                .substring(0, 4));
            }
        }
    }

    @Test
    void logsNoQuery() throws Exception {
        send(request("/api/users?email=somebody@example.com").header("X-Request-Id", "abc-3"));
        send(request("/api/v1/internal/users?email=somebody@example.com"));

        Nginx nginx = (Nginx) gateway;
        await().until(() -> nginx.output().contains("\"/api/v1/internal/users\""));
        assertThat(nginx.output()).contains("\"requestId\":\"abc-3\"").doesNotContain("somebody");
    }
}
