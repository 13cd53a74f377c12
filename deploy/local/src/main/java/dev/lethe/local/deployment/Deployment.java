package dev.lethe.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lethe.local.console.Refusal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Calls a deployment. Each call is sent once, because calls delete.
 */
public final class Deployment {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Longer than any gateway waits for a service. */
    private static final Duration ANSWER = Duration.ofSeconds(630);

    private final URI url;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /** @param token null for calls that need none */
    Deployment(URI url, String token) {
        this.url = url;
        this.token = token;
    }

    /** Returns the deployment for what it tells everybody. */
    public static Deployment withoutToken(URI url) {
        return new Deployment(url, null);
    }

    public URI url() {
        return url;
    }

    public Reply get(String path) {
        return call("GET", path, Map.of(), null);
    }

    public Reply delete(String path, Map<String, String> headers) {
        return call("DELETE", path, headers, null);
    }

    public Reply put(String path, JsonNode body) {
        return call("PUT", path, Map.of(), body);
    }

    /** @param body null for none */
    public Reply post(String path, Map<String, String> headers, JsonNode body) {
        return call("POST", path, headers, body);
    }

    /** Opens a stream of server-sent events. Its lines end when the service ends it. */
    public HttpResponse<Stream<String>> events(String path) throws IOException {
        return send(request("GET", path, Map.of("Accept", "text/event-stream, application/json"), null), lines());
    }

    public static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private Reply call(String method, String path, Map<String, String> headers, JsonNode body) {
        try {
            return Reply.of(send(request(method, path, headers, body), BodyHandlers.ofString()));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw Refusal.because("%s can't be reached", url);
        } catch (IOException e) {
            String after = method.equals("GET") ? "" : "; whether it was done shows in the deletion log";
            throw Refusal.because(e, "%s gave no answer to %s %s%s", url, method, path, after);
        }
    }

    private HttpRequest request(String method, String path, Map<String, String> headers, JsonNode body) {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER).method(method, publisher);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return request.build();
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
        try {
            return client.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static BodyHandler<Stream<String>> lines() {
        return BodyHandlers.ofLines();
    }
}
