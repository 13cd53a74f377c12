package dev.lethe.testdata;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Calls test-cleanup-service.
 *
 * @param url the service's address
 */
record Cleanup(String url, String key) {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(600);

    /** Deletes all data of a session. A failure fails the run, though all tests passed. */
    void run(String sessionId) {
        URI address = URI.create(url.replaceFirst("/+$", "") + "/api/v1/test-cleanup");
        // The id has no characters to escape.
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("x-internal-key", key)
                .POST(BodyPublishers.ofString("{\"test_session_id\":\"" + sessionId + "\"}"))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build()
                    .send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw failure(sessionId, address + " answers " + answer.statusCode() + ": " + answer.body(), null);
            }
            System.out.println("lethe: deleted the test data of session " + sessionId + ": " + answer.body());
        } catch (IOException e) {
            throw failure(sessionId, address + " can't be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(sessionId, "interrupted", e);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Cleanup[" + url + "]";
    }

    private static IllegalStateException failure(String sessionId, String why, Exception cause) {
        return new IllegalStateException(
                "The test data of session " + sessionId + " could not be deleted: " + why, cause);
    }
}
