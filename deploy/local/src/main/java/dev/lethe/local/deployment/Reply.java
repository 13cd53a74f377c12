package dev.lethe.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.local.console.Refusal;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Holds what a deployment answered. */
public record Reply(int status, HttpHeaders headers, String body) {

    private static final int FIRST_FAILURE = 300;

    public static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    public JsonNode json() {
        return Deployment.parse(body);
    }

    /** Returns the data of a success. Anything else is a refusal. */
    public JsonNode data() {
        JsonNode json = orRefuse().json();
        if (!json.path("data").isObject()) {
            throw Refusal.because("this answer of status %d doesn't come from Lethe", status);
        }
        return json.path("data");
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public Reply orRefuse() {
        if (isSuccess()) {
            return this;
        }
        throw Refusal.because("%s", problem());
    }

    public boolean isSuccess() {
        return status < FIRST_FAILURE;
    }

    /** Says in one line what the service said, and the request's id, by which its log has it. */
    public String problem() {
        String errors = StreamSupport.stream(json().path("errors").spliterator(), false)
                .map(error -> ": " + error.path("field").asText() + " "
                        + error.path("message").asText())
                .collect(Collectors.joining());
        String said = json().path("error").asText("no JSON, so it may not come from Lethe");
        String id = header("X-Request-Id").map(", request %s"::formatted).orElse("");
        return "%s%s (status %d%s)".formatted(said, errors, status, id);
    }
}
