package dev.lethe.users.answer;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.lethe.common.error.Failure;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What the client is told: made once, inside the transaction, and told again to a client that repeats its key. */
public record Answer(int status, String message, String data, boolean replayed) {

    /** The response; for a refusal it throws, so that refusals take the way of all failures. */
    public Response toResponse(boolean dryRun) {
        if (status >= 400) {
            Failure refusal = Failure.of(status, message);
            throw data == null ? refusal : refusal.withDetail("data", new RawValue(data));
        }
        Response.ResponseBuilder response = Response.ok(
                "{\"success\":true,\"message\":\"" + message + "\",\"data\":" + data + "}",
                MediaType.APPLICATION_JSON_TYPE);
        if (dryRun) {
            response.header("Dry-Run", "true");
        }
        if (replayed) {
            response.header("Idempotency-Replayed", "true");
        }
        return response.build();
    }
}
