package dev.lethe.contract.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request to the gateway. */
public final class Call {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String method;
    private final String path;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private BodyPublisher body = BodyPublishers.noBody();

    private Call(String method, String path) {
        this.method = method;
        this.path = path;
    }

    public static Call get(String path) {
        return new Call("GET", path);
    }

    public static Call put(String path) {
        return new Call("PUT", path);
    }

    public static Call post(String path) {
        return new Call("POST", path);
    }

    public static Call delete(String path) {
        return new Call("DELETE", path);
    }

    public static Call of(String method, String path) {
        return new Call(method, path);
    }

    public Call as(String token) {
        return header("Authorization", "Bearer " + token);
    }

    public Call withKey() {
        return header("x-internal-key", Caller.INTERNAL_KEY);
    }

    public Call header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Call json(String json) {
        body = BodyPublishers.ofString(json);
        return header("Content-Type", "application/json");
    }

    public ContractAnswer answer() {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RunningSuite.ports().gateway() + path))
                .timeout(PATIENCE)
                .method(method, body);
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new ContractAnswer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
