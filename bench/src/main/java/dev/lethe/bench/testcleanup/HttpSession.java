package dev.lethe.bench.testcleanup;

import dev.lethe.bench.service.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A client of the service. */
final class HttpSession implements Session {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ServiceProcess service;
    private final String key;

    HttpSession(ServiceProcess service, String key) {
        this.service = service;
        this.key = key;
    }

    @Override
    public long cleanUp(String session) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.uri("/api/v1/test-cleanup"))
                .header("x-internal-key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"test_session_id\":\"" + session + "\"}"))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("Answered " + response.statusCode() + ": " + response.body());
        }
        return number(response.body(), "users") + number(response.body(), "metrics");
    }

    private static long number(String body, String name) {
        return Long.parseLong(body.replaceFirst("(?s).*\"" + name + "\":(\\d+).*", "$1"));
    }

    @Override
    public void close() {
        // An HTTP client of this Java version has no end of its own.
    }
}
