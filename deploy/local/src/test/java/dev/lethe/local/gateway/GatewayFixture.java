package dev.lethe.local.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.local.gateway.Route.Listener;
import dev.lethe.local.suite.Sockets;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A gateway in front of real servers, each of which answers with its name. */
abstract class GatewayFixture {

    /** Whose pages may read answers. */
    static final String ORIGINS = "http://other.example, https://app.example,";

    private static final int UNHURRIED_SECONDS = 60;
    private final Vertx vertx = Vertx.vertx();
    final HttpClient client = HttpClient.newHttpClient();
    final AtomicInteger requests = new AtomicInteger();
    final CompletableFuture<Void> gone = new CompletableFuture<>();
    private HttpServer users;
    private HttpServer convos;
    private HttpServer cleanup;
    private int nobody;
    GatewayUnderTest gateway;

    @BeforeEach
    void start() throws IOException {
        users = service("users");
        convos = service("convos");
        cleanup = service("cleanup");
        nobody = Sockets.freePort();
        gateway = start(ports(), UNHURRIED_SECONDS);
    }

    @AfterEach
    void stop() {
        gateway.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    static void assertIsOwnAnswer(HttpResponse<String> response, int status, String error) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().allValues("X-Request-Id")).hasSize(1);
        assertIsNotToBeKept(response);
        assertThat(new JsonObject(response.body()))
                .isEqualTo(new JsonObject()
                        .put("success", false)
                        .put("error", error)
                        .put("status", status));
    }

    static void assertIsNotToBeKept(HttpResponse<String> response) {
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    }

    /** Starts the gateway under test in front of these services. */
    abstract GatewayUnderTest start(Map<String, Integer> ports, int responseTimeoutSeconds) throws IOException;

    /** Returns the ports of the test's services, one of which is down. */
    Map<String, Integer> ports() throws IOException {
        return Map.of(
                "user-deletion-service", users.actualPort(),
                "conversation-service", convos.actualPort(),
                "test-cleanup-service", cleanup.actualPort(),
                "internal-items-service", nobody);
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
            case "/api/users/events" -> {
                request.response()
                        .setChunked(true)
                        .putHeader("Content-Type", "text/event-stream")
                        .putHeader("X-Accel-Buffering", "no")
                        .write("data: first\n\n");
                request.connection().closeHandler(closed -> gone.complete(null));
            }
            case "/api/users/for-a-page" ->
                request.response()
                        .putHeader("Access-Control-Allow-Origin", request.getHeader("Origin"))
                        .putHeader("Access-Control-Expose-Headers", "ETag,X-Request-Id")
                        .end(request.method().name());
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
                .put("trace", request.getHeader("traceparent") + " " + request.getHeader("tracestate"))
                .put("forwardedFor", request.getHeader("X-Forwarded-For"))
                .put("forwardedHost", request.getHeader("X-Forwarded-Host"))
                .toBuffer();
        request.response()
                .putHeader("X-Request-Id", String.valueOf(request.getHeader("X-Request-Id")))
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (request.method() == HttpMethod.HEAD) {
            request.response()
                    .putHeader("Content-Length", String.valueOf(body.length()))
                    .end();
        } else {
            request.response().end(body);
        }
    }

    HttpResponse<String> get(String uri) throws IOException, InterruptedException {
        return send(request(uri));
    }

    /** Returns the port of a listener that has the path: the public one, if it has it or nobody has. */
    int port(String uri) {
        boolean isInternal = RouteTable.load()
                .find(uri.split("[?]", 2)[0])
                .map(route -> !route.listeners().contains(Listener.PUBLIC))
                .orElse(false);
        return gateway.port(isInternal ? Listener.INTERNAL : Listener.PUBLIC);
    }

    HttpRequest.Builder request(String uri) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port(uri) + uri))
                .version(HttpClient.Version.HTTP_1_1);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends raw bytes, and reads until the gateway closes the connection. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.port(Listener.PUBLIC))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
