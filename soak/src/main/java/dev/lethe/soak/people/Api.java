package dev.lethe.soak.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Asks one of the replicas, again and again until one answers. What was done before a lost answer isn't done again. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration AN_ANSWER = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final World world;

    record Answer(int status, String body) {

        JsonNode data() {
            try {
                return JSON.readTree(body).path("data");
            } catch (IOException e) {
                throw new IllegalStateException(body, e);
            }
        }

        JsonNode erasure() {
            return data().path("erasure");
        }

        Answer is(Integer... statuses) {
            for (int expected : statuses) {
                if (status == expected) {
                    return this;
                }
            }
            throw new IllegalStateException("An answer of " + status + ": " + body);
        }
    }

    Api(World world) {
        this.world = world;
    }

    Answer get(String path) throws InterruptedException {
        return send("GET", path, null);
    }

    Answer send(String method, String path, String body) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(world.anyReplica() + path))
                    .timeout(AN_ANSWER)
                    .header("Authorization", "Bearer " + world.token)
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            if (body != null && method.equals("POST")) {
                request.header("Idempotency-Key", key);
            }
            String trouble;
            try {
                HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
                boolean isLater = answer.headers().firstValue("Retry-After").isPresent();
                if (answer.statusCode() < 500 && !isLater) {
                    return new Answer(answer.statusCode(), answer.body());
                }
                trouble = answer.statusCode() + " " + answer.body();
            } catch (IOException lost) {
                trouble = lost.toString();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("%s %s got no answer: %s".formatted(method, path, trouble));
            }
            Thread.sleep(100);
        }
    }
}
