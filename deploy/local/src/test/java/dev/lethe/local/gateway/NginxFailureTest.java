package dev.lethe.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "dev.lethe.local.gateway.Nginx#isThere", disabledReason = Nginx.MISSING)
class NginxFailureTest extends GatewayFailureRules {

    @Override
    Nginx start(Map<String, Integer> ports, int responseTimeoutSeconds) throws IOException {
        return Nginx.start(ports, responseTimeoutSeconds);
    }

    @Test
    void endsOnceNothingIsUnderWay() throws Exception {
        gateway.stopAccepting();

        assertThat(catchThrowable(() -> get("/api/users/1"))).isInstanceOf(ConnectException.class);
        await().until(((Nginx) gateway)::hasEnded);
    }

    @Test
    void startsWithoutAServiceWhoseNameNobodyKnows() throws Exception {
        gateway.close();
        Map<String, String> addresses = Nginx.addresses(ports());
        addresses.put("conversation-service", "nowhere.invalid:80");
        gateway = Nginx.startAt(addresses, 60);

        assertIsOwnAnswer(get("/api/convos/1"), 502, "The service behind this route can't be reached");
        assertThat(get("/api/users/1").statusCode()).isEqualTo(200);
    }

    /** Without a Content-Length, received bytes are counted. */
    @Test
    void refusesABodyInChunksThatTurnsOutTooLong() throws Exception {
        String chunk = "100000\r\n" + "x".repeat(0x100000) + "\r\n";

        assertThat(raw("POST /api/users/count HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + chunk.repeat(17)))
                .startsWith("HTTP/1.1 413 ");
    }
}
