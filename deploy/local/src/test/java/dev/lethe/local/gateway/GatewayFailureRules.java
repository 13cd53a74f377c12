package dev.lethe.local.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rules for a gateway when a client or a service fails, hangs, disconnects or sends too much. */
@Timeout(60)
abstract class GatewayFailureRules extends GatewayFixture {

    @Test
    void answersForAServiceThatIsDown() throws Exception {
        HttpResponse<String> response = send(request("/api/v1/internal/x").header("X-Request-Id", "abc-2"));

        assertIsOwnAnswer(response, 502, "The service behind this route can't be reached");
        assertThat(response.headers().firstValue("X-Request-Id")).contains("abc-2");
    }

    @Test
    void answersForAServiceThatIsDownWhenABodyWasSent() throws Exception {
        HttpResponse<String> response =
                send(request("/api/v1/internal/x").POST(BodyPublishers.ofString("x".repeat(100_000))));

        assertThat(response.statusCode()).isEqualTo(502);
    }

    @Test
    void answersForAServiceThatIsTooSlowAndLetsItGo() throws Exception {
        gateway.close();
        gateway = start(ports(), 1);

        assertIsOwnAnswer(get("/api/users/silent"), 504, "The service behind this route did not answer in time");

        await().atMost(Duration.ofSeconds(10)).until(gone::isDone);
    }

    @Test
    void neverSendsARequestTwice() throws Exception {
        HttpResponse<String> response = send(request("/api/users/hangs-up").DELETE());

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(requests).hasValue(1);
    }

    @Test
    void passesOnAServicesOwnFailures() throws Exception {
        HttpResponse<String> response = get("/api/users/fails");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("7");
        assertThat(response.body()).isEqualTo("not now");
    }

    @Test
    void letsTheServiceGoWhenTheClientHasGone() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port("/api/users"))) {
            socket.getOutputStream()
                    .write("GET /api/users/silent HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1));
            await().atMost(Duration.ofSeconds(10)).until(() -> requests.get() == 1);
        }

        await().atMost(Duration.ofSeconds(10)).until(gone::isDone);
    }

    @Test
    void refusesHeadersAndRequestLinesBeyondTheLimits() throws Exception {
        String withLongHeader =
                raw("GET /api/users HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(17_000) + "\r\n\r\n");
        assertThat(withLongHeader).containsPattern("^HTTP/1.[01] 431 ").contains("\"success\":false");

        String withLongLine = raw(
                "GET /api/users?" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(withLongLine).containsPattern("^HTTP/1.[01] 414 ").contains("\"success\":false");
        assertThat(requests).hasValue(0);
    }

    @Test
    void headersWithinTheLimitsPass() throws Exception {
        assertThat(send(request("/api/users/1").header("X-Long", "x".repeat(15_000)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesWhatIsNoHttp() throws Exception {
        assertThat(raw("hello\r\n\r\n")).containsPattern("^HTTP/1.[01] 400 ");
    }

    @Test
    void refusesABodyBeyondTheLimit() throws Exception {
        String tooLong = raw("POST /api/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 16777217\r\n\r\n");

        assertThat(tooLong).startsWith("HTTP/1.1 413 ").contains("\"success\":false");
        assertThat(requests).hasValue(0);
    }

    @Test
    void finishesWhatIsUnderWayWhileItStops() throws Exception {
        CompletableFuture<HttpResponse<String>> underWay =
                client.sendAsync(request("/api/users/later").build(), BodyHandlers.ofString());
        await().atMost(Duration.ofSeconds(10)).until(() -> requests.get() == 1);

        gateway.stopAccepting();

        assertThat(underWay.join().body()).isEqualTo("done");
    }
}
