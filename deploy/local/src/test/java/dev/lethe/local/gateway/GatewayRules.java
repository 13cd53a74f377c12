package dev.lethe.local.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for what a gateway forwards, and where to. */
@Timeout(60)
abstract class GatewayRules extends GatewayFixture {

    private static final int BIG = 16 * 1024 * 1024;

    @ParameterizedTest
    @CsvSource({
        "/api/users, users",
        "/api/users?x=%2Fy, users",
        "/api/users/1/deletion-preview?a=b&c, users",
        "/api/convos/?conversationId=1, convos",
        "/api/convos/all, convos",
        "/api/v1/test-cleanup?dryRun=true, cleanup",
    })
    void forwardsEveryRouteAsItIs(String uri, String service) throws Exception {
        JsonObject seen = new JsonObject(get(uri).body());

        assertThat(seen.getString("service")).isEqualTo(service);
        assertThat(seen.getString("uri")).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/usersfoo",
                "/api/users.json",
                "/API/users",
                "//api/users",
                "/q/health",
                "/q/metrics",
                "/api/v1"
            })
    void knowsNoOtherRoute(String uri) throws Exception {
        HttpResponse<String> response = get(uri);

        assertIsOwnAnswer(response, 404, "No such route");
        assertThat(requests).hasValue(0);
    }

    @Test
    void forwardsPlainTargetsAsTheyAre() throws Exception {
        for (String path : TargetCheckTest.plain().toList()) {
            assertThat(raw("GET /api/users" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\"uri\":\"/api/users" + path + "\"");
        }
    }

    @Test
    void refusesMisleadingTargets() throws Exception {
        for (String path : TargetCheckTest.misleading().toList()) {
            String below = path.startsWith("/") ? "/api/users" + path : path;
            assertThat(raw("GET " + below + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .as(path)
                    .containsPattern("^HTTP/1.[01] 400 ")
                    .contains("\"success\":false");
        }
        assertThat(requests).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/users/../convos", "/api/users/%2e%2e/convos", "/api/users%2fx", "/api/users/..;/x"})
    void refusesPathsThatCouldMeanAnotherRoute(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"success\":false");
        assertThat(requests).hasValue(0);
    }

    @Test
    void forwardsAnAbsoluteRequestLineAsAPath() throws Exception {
        assertThat(
                        raw(
                                "GET http://else.where/api/users/1?a=b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\"uri\":\"/api/users/1?a=b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example", "http://other.example"})
    void letsPagesOfConfiguredOriginsReadItsOwnAnswersToo(String origin) throws Exception {
        HttpResponse<String> own = send(request("/q/health").header("Origin", origin));
        assertIsOwnAnswer(own, 404, "No such route");
        assertThat(own.headers().allValues("Access-Control-Allow-Origin")).containsExactly(origin);
        assertThat(own.headers().allValues("Access-Control-Expose-Headers")).containsExactly("X-Request-Id");

        HttpResponse<String> forwarded = send(
                request("/api/users/for-a-page").header("Origin", origin).method("OPTIONS", BodyPublishers.noBody()));
        assertThat(forwarded.body()).isEqualTo("OPTIONS");
        assertThat(forwarded.headers().allValues("Access-Control-Allow-Origin")).containsExactly(origin);
        assertThat(forwarded.headers().allValues("Access-Control-Expose-Headers"))
                .containsExactly("ETag,X-Request-Id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://app.example.evil.example",
                "https://app.exampl",
                "app.example",
                "null",
                "*",
                "http://other.example,https://app.example",
                "x http://other.example,https://app.example x",
                "x x",
                "x|x",
                "|"
            })
    void letsNoOtherPage(String origin) throws Exception {
        for (String uri : new String[] {"/q/health", "/api/users/1"}) {
            assertThat(send(request(uri).header("Origin", origin)).headers().map())
                    .doesNotContainKeys("access-control-allow-origin", "access-control-expose-headers");
        }
        assertThat(get("/q/health").headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void passesARequestIdBothWays() throws Exception {
        HttpResponse<String> response = send(request("/api/users/1").header("X-Request-Id", "abc-1"));

        assertThat(new JsonObject(response.body()).getString("requestId")).isEqualTo("abc-1");
        assertThat(response.headers().allValues("X-Request-Id")).containsExactly("abc-1");
        assertIsNotToBeKept(response);
    }

    /** An event doesn't wait for the next one, and a client that is gone isn't served any longer. */
    @Test
    void forwardsEventsAtOnceAndTheEndOfTheirClientToo() throws Exception {
        HttpResponse<InputStream> stream =
                client.send(request("/api/users/events").build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
        try (InputStream events = stream.body()) {
            assertThat(new String(events.readNBytes(11), ISO_8859_1)).isEqualTo("data: first");
            assertThat(gone).isNotDone();
        }
        await().until(gone::isDone);
    }

    @Test
    void passesOnTheTraceThatARequestBelongsTo() throws Exception {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        HttpResponse<String> response =
                send(request("/api/users/1").header("traceparent", trace).header("tracestate", "vendor=1"));

        assertThat(new JsonObject(response.body()).getString("trace")).isEqualTo(trace + " vendor=1");
    }

    @Test
    void makesARequestIdWhereThereIsNoSaneOne() throws Exception {
        for (HttpRequest.Builder request : new HttpRequest.Builder[] {
            request("/api/users/1"), request("/api/users/1").header("X-Request-Id", "a b")
        }) {
            HttpResponse<String> response = send(request);

            String made = new JsonObject(response.body()).getString("requestId");
            assertThat(made).matches("[0-9a-f-]{32,36}");
            assertThat(response.headers().allValues("X-Request-Id")).containsExactly(made);
        }
    }

    @Test
    void passesOnAnAnswerWithoutABody() throws Exception {
        assertThat(raw("GET /api/users/empty HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 204 ")
                .doesNotContainIgnoringCase("transfer-encoding")
                .endsWith("\r\n\r\n");
        assertThat(raw("HEAD /api/users/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void saysWhereARequestCameFromAndBelievesNobodyElse() throws Exception {
        JsonObject seen = new JsonObject(send(request("/api/users/1").header("X-Forwarded-For", "6.6.6.6"))
                .body());

        assertThat(seen.getString("forwardedFor")).isEqualTo("127.0.0.1");
        assertThat(seen.getString("forwardedHost")).isEqualTo("localhost:" + port("/api/users/1"));
    }

    @Test
    void streamsABodyThatIsAsLongAsAllowed() throws Exception {
        HttpResponse<String> response =
                send(request("/api/users/count").POST(BodyPublishers.ofInputStream(() -> new Zeros(BIG))));

        assertThat(response.body()).isEqualTo(String.valueOf(BIG));
    }

    @Test
    void startsForwardingABodyBeforeItsEnd() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port("/api/users"))) {
            socket.getOutputStream()
                    .write(
                            "POST /api/users/first-bytes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nfirst"
                                    .getBytes(ISO_8859_1));

            await().atMost(Duration.ofSeconds(10)).until(gone::isDone);
        }
    }

    @Test
    void doesNotMakeAClientWaitThatAsksWhetherToGoOn() throws Exception {
        HttpResponse<String> response =
                send(request("/api/users/count").expectContinue(true).POST(BodyPublishers.ofString("hello")));

        assertThat(response.body()).isEqualTo("5");
    }

    private static final class Zeros extends InputStream {

        private int left;

        private Zeros(int length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = Math.min(length, left);
            left -= count;
            return count;
        }
    }
}
