package dev.lethe.local.erasures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.deployment.Deployment;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watches by a server that answers each connection with what is next in a list. */
class WatchTest {

    private record Answer(int status, String body) {}

    private final Queue<Answer> answers = new ArrayDeque<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void connectsAgainWhenAStreamEndsTooEarlyAndWhileTheServiceIsAway() {
        answers.addAll(List.of(
                new Answer(200, event("running", 1, 0)),
                new Answer(503, "{\"error\":\"away\"}"),
                new Answer(429, "{\"error\":\"too many streams\"}"),
                new Answer(200, ": a comment\n\n" + event("running", 2, 0) + event("completed", 3, 0))));

        assertThat(watch()).isZero();
        assertThat(answers).isEmpty();
    }

    @Test
    void whatEndedOtherwiseThanAskedShowsInTheExitCode() {
        answers.add(new Answer(200, event("completed", 2, 1)));
        assertThat(watch()).isEqualTo(3);
        answers.add(new Answer(200, event("cancelled", 2, 0)));
        assertThat(watch()).isEqualTo(1);
        answers.add(new Answer(200, event("failed", 3, 0)));
        assertThat(watch()).isEqualTo(3);
    }

    @Test
    void whoMayNotWatchIsToldAtOnce() {
        answers.add(new Answer(403, "{\"error\":\"Not yours\\u001b\"}"));
        assertThatThrownBy(this::watch).isInstanceOf(Refusal.class).hasMessage("Not yours\u001b (status 403)");
        answers.add(new Answer(404, "<html>"));
        assertThatThrownBy(this::watch).hasMessage("no JSON, so it may not come from Lethe (status 404)");
    }

    private int watch() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Watch(Deployment.withoutToken(url), UUID.randomUUID(), false, Duration.ZERO).untilItEnds();
    }

    private static String event(String state, int done, int refused) {
        return """
                event: erasure
                data: {"id":"1","state":"%s","mode":"force","total":3,"done":%d,"refused":%d,"failed":0,"rows":{}}

                """.formatted(state, done, refused);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Answer next = answers.remove();
        byte[] body = next.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", next.status() == 200 ? "text/event-stream" : "application/json");
        exchange.sendResponseHeaders(next.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
