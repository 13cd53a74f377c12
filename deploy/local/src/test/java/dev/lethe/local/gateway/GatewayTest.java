package dev.lethe.local.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against services that are real servers; each says its own name first of all. */
@Timeout(60)
class GatewayTest {

    private static final int UNHURRIED_SECONDS = 60;
    private static final int BIG = 64 * 1024 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger requests = new AtomicInteger();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private HttpServer users;
    private HttpServer convos;
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        users = service("users");
        convos = service("convos");
        gateway = gateway(UNHURRIED_SECONDS);
    }

    @AfterEach
    void stop() {
        gateway.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/users, users",
        "/api/users?x=%2Fy, users",
        "/api/users/1/deletion-preview?a=b&c, users",
        "/api/convos/?conversationId=1, convos",
        "/api/convos/all, convos",
    })
    void forwardsEveryRouteAsItIs(String uri, String service) throws Exception {
        JsonObject seen = new JsonObject(get(uri).body());

        assertThat(seen.getString("service")).isEqualTo(service);
        assertThat(seen.getString("uri")).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/usersfoo", "/q/health", "/api/v1"})
    void knowsNoOtherRoute(String uri) throws Exception {
        HttpResponse<String> response = get(uri);

        assertIsOwnAnswer(response, 404, "No such route");
        assertThat(requests).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/users/../convos", "/api/users/%2e%2e/convos", "/api/users%2fx", "/api/users/..;/x"})
    void refusesPathsThatCouldMeanAnotherRoute(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"success\":false");
        assertThat(requests).hasValue(0);
    }

    @Test
    void forwardsAnAbsoluteRequestLineAsAPath() throws Exception {
        assertThat(raw("GET http://else.where/api/users/1?a=b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\"uri\":\"/api/users/1?a=b\"");
    }

    @Test
    void passesARequestIdBothWays() throws Exception {
        HttpResponse<String> response = send(request("/api/users/1").header("X-Request-Id", "abc-1"));

        assertThat(new JsonObject(response.body()).getString("requestId")).isEqualTo("abc-1");
        assertThat(response.headers().allValues("X-Request-Id")).containsExactly("abc-1");
    }

    @Test
    void makesARequestIdWhereThereIsNoSaneOne() throws Exception {
        for (HttpRequest.Builder request : new HttpRequest.Builder[] {
            request("/api/users/1"), request("/api/users/1").header("X-Request-Id", "a b")
        }) {
            HttpResponse<String> response = send(request);

            String made = new JsonObject(response.body()).getString("requestId");
            assertThat(made).matches("[0-9a-f-]{36}");
            assertThat(response.headers().allValues("X-Request-Id")).containsExactly(made);
        }
    }

    @Test
    void answersForAServiceThatIsDown() throws Exception {
        HttpResponse<String> response = send(request("/api/v1/down/x").header("X-Request-Id", "abc-2"));

        assertIsOwnAnswer(response, 502, "The service behind this route can't be reached");
        assertThat(response.headers().firstValue("X-Request-Id")).contains("abc-2");
    }

    @Test
    void answersForAServiceThatIsDownWhenABodyWasSent() throws Exception {
        HttpResponse<String> response =
                send(request("/api/v1/down/x").POST(BodyPublishers.ofString("x".repeat(100_000))));

        assertThat(response.statusCode()).isEqualTo(502);
    }

    @Test
    void answersForAServiceThatIsTooSlowAndLetsItGo() throws Exception {
        gateway.close();
        gateway = gateway(1);

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
    void passesOnAnAnswerWithoutABody() throws Exception {
        assertThat(raw("GET /api/users/empty HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 204 ")
                .doesNotContainIgnoringCase("transfer-encoding")
                .endsWith("\r\n\r\n");
        assertThat(raw("HEAD /api/users/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void saysWhereARequestCameFromAndBelievesNobodyElse() throws Exception {
        JsonObject seen = new JsonObject(send(request("/api/users/1").header("X-Forwarded-For", "6.6.6.6"))
                .body());

        assertThat(seen.getString("forwardedFor")).isEqualTo("127.0.0.1");
        assertThat(seen.getString("forwardedHost")).isEqualTo("localhost:" + gateway.port());
    }

    @Test
    void streamsABodyThatWouldNotFitIntoMemoryTwice() throws Exception {
        HttpResponse<String> response =
                send(request("/api/users/count").POST(BodyPublishers.ofInputStream(() -> new Zeros(BIG))));

        assertThat(response.body()).isEqualTo(String.valueOf(BIG));
    }

    @Test
    void startsForwardingABodyBeforeItsEnd() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            socket.getOutputStream()
                    .write("POST /api/users/first-bytes HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nfirst"
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

    @Test
    void letsTheServiceGoWhenTheClientHasGone() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            socket.getOutputStream().write("GET /api/users/silent HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
            await().atMost(Duration.ofSeconds(10)).until(() -> requests.get() == 1);
        }

        await().atMost(Duration.ofSeconds(10)).until(gone::isDone);
        await().atMost(Duration.ofSeconds(10)).until(gateway::isIdle);
    }

    @Test
    void refusesHeadersAndRequestLinesBeyondTheLimits() throws Exception {
        String withLongHeader = raw("GET /api/users HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(17_000) + "\r\n\r\n");
        assertThat(withLongHeader).containsPattern("^HTTP/1.[01] 431 ").contains("\"success\":false");

        String withLongLine = raw("GET /api/users?" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
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
    void finishesWhatIsUnderWayButTakesNothingNewWhileItStops() throws Exception {
        CompletableFuture<HttpResponse<String>> underWay =
                client.sendAsync(request("/api/users/later").build(), BodyHandlers.ofString());
        await().atMost(Duration.ofSeconds(10)).until(() -> requests.get() == 1);

        gateway.stopAccepting();

        assertThat(gateway.isIdle()).isFalse();
        assertIsOwnAnswer(get("/api/users/1"), 503, "The gateway is stopping");
        assertThat(underWay.join().body()).isEqualTo("done");
        await().atMost(Duration.ofSeconds(10)).until(gateway::isIdle);
    }

    private static void assertIsOwnAnswer(HttpResponse<String> response, int status, String error) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().allValues("X-Request-Id")).hasSize(1);
        assertThat(new JsonObject(response.body()))
                .isEqualTo(new JsonObject()
                        .put("success", false)
                        .put("error", error)
                        .put("status", status));
    }

    private Gateway gateway(int responseTimeoutSeconds) throws IOException {
        int nobody = unusedPort();
        RouteTable table = RouteTable.parse("""
                {
                  "services": { "users": { "port": 1 }, "convos": { "port": 2 }, "down": { "port": 3 } },
                  "routes": [
                    { "prefix": "/api/users", "service": "users", "listener": "public" },
                    { "prefix": "/api/convos", "service": "convos", "listener": "public" },
                    { "prefix": "/api/v1/down", "service": "down", "listener": "internal" }
                  ],
                  "limits": { "maxHeaderBytes": 16384, "maxInitialLineBytes": 8192, "responseTimeoutSeconds": %d }
                }
                """.formatted(responseTimeoutSeconds));
        return Gateway.start(
                table,
                service -> service.equals("users")
                        ? users.actualPort()
                        : service.equals("convos") ? convos.actualPort() : nobody,
                0);
    }

    private HttpServer service(String name) {
        return vertx.createHttpServer(new HttpServerOptions().setMaxHeaderSize(32 * 1024))
                .requestHandler(request -> serve(name, request))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void serve(String name, HttpServerRequest request) {
        requests.incrementAndGet();
        switch (request.path()) {
            case "/api/users/silent" -> request.connection().closeHandler(closed -> gone.complete(null));
            case "/api/users/hangs-up" -> request.connection().close();
            case "/api/users/fails" ->
                request.response()
                        .setStatusCode(503)
                        .putHeader("Retry-After", "7")
                        .end("not now");
            case "/api/users/empty" -> request.response().setStatusCode(204).end();
            case "/api/users/later" ->
                vertx.setTimer(300, fired -> request.response().end("done"));
            case "/api/users/first-bytes" -> request.handler(bytes -> gone.complete(null));
            case "/api/users/count" -> count(request);
            default -> describe(name, request);
        }
    }

    private static void count(HttpServerRequest request) {
        AtomicInteger bytes = new AtomicInteger();
        request.handler(chunk -> bytes.addAndGet(chunk.length()));
        request.endHandler(end -> request.response().end(bytes.toString()));
    }

    private static void describe(String name, HttpServerRequest request) {
        Buffer body = new JsonObject()
                .put("service", name)
                .put("uri", request.uri())
                .put("requestId", request.getHeader("X-Request-Id"))
                .put("forwardedFor", request.getHeader("X-Forwarded-For"))
                .put("forwardedHost", request.getHeader("X-Forwarded-Host"))
                .toBuffer();
        request.response().putHeader("X-Request-Id", String.valueOf(request.getHeader("X-Request-Id")));
        if (request.method() == HttpMethod.HEAD) {
            request.response()
                    .putHeader("Content-Length", String.valueOf(body.length()))
                    .end();
        } else {
            request.response().end(body);
        }
    }

    private HttpResponse<String> get(String uri) throws IOException, InterruptedException {
        return send(request(uri));
    }

    private HttpRequest.Builder request(String uri) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + uri))
                .version(HttpClient.Version.HTTP_1_1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** For what no client would send. The gateway closes the connection. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
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
