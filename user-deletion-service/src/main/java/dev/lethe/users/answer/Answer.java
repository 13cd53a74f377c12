package dev.lethe.users.answer;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.lethe.common.error.Failure;
import dev.lethe.users.log.Entry;
import io.vertx.core.json.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the client is told: made once, inside the transaction, and told again to a client that repeats its key.
 *
 * @param entries what became of whom, this time: nothing, if it is told again
 */
public record Answer(int status, String message, String data, boolean replayed, List<Entry> entries) {

    /** The response; for a refusal it throws, so that refusals take the way of all failures. */
    public Response toResponse(boolean dryRun) {
        if (status >= 400) {
            throw refusal(dryRun);
        }
        Response.ResponseBuilder response = Response.ok(
                        "{\"success\":true,\"message\":" + Json.encode(message) + ",\"data\":" + data + "}")
                .type(MediaType.APPLICATION_JSON_TYPE);
        marks(dryRun).forEach(response::header);
        return response.build();
    }

    private Failure refusal(boolean dryRun) {
        Failure refusal = status == 401 ? Failure.unauthenticated() : Failure.of(status, message);
        for (Map.Entry<String, String> mark : marks(dryRun).entrySet()) {
            refusal = refusal.withHeader(mark.getKey(), mark.getValue());
        }
        return data == null ? refusal : refusal.withDetail("data", new RawValue(data));
    }

    /** What isn't part of the answer, but has to be known of it. */
    private Map<String, String> marks(boolean dryRun) {
        Map<String, String> marks = new HashMap<>();
        if (dryRun) {
            marks.put("Dry-Run", "true");
        }
        if (replayed) {
            marks.put("Idempotency-Replayed", "true");
        }
        return marks;
    }
}
