package dev.lethe.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest extends GatewayRules {

    @Override
    GatewayUnderTest start(Map<String, Integer> ports, int responseTimeoutSeconds) throws IOException {
        return LocalGateway.start(ports, responseTimeoutSeconds);
    }

    /** A page whose name was made to point at this machine has its own name in the header. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:3000",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "localhost\r\nHost: evil.example",
                ""
            })
    void isReachedByLocalNamesAlone(String host) throws Exception {
        for (String path : new String[] {"/api/users/1", "/console/", "/no/such/route"}) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 421 ")
                    .contains("This gateway is at localhost");
        }
        assertThat(requests).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:3000", "127.0.0.1:1", "[::1]:3000"})
    void localNamesAreThose(String host) throws Exception {
        assertThat(raw("GET /api/users/1 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }
}
