package dev.lethe.users.operation;

import dev.lethe.common.error.Failure;
import dev.lethe.users.account.Refusal;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The result of an operation, made inside its transaction and sent after the commit.
 *
 * @param data what the client is told of an operation that was done
 * @param current what the client is shown because it has changed, with a refusal
 * @param entries what became of whom, for the deletion log; none when a first answer is repeated
 * @param erasure what is left to do by participants, or null
 */
public record Result<T>(
        int status, String message, T data, Object current, List<Entry> entries, boolean replayed, UUID erasure) {

    public static <T> Result<T> done(String message, T data, List<Entry> entries) {
        return new Result<>(200, message, data, null, entries, false, null);
    }

    /** Makes the result of an operation that was accepted and will be done later. */
    public static <T> Result<T> accepted(String message, T data, List<Entry> entries) {
        return new Result<>(202, message, data, null, entries, false, null);
    }

    /** @param id the user, or null where everyone was meant */
    public static <T> Result<T> refused(UUID id, Refusal refusal) {
        return refused(refusal, List.of(Entry.refused(id, refusal)));
    }

    public static <T> Result<T> refused(Refusal refusal, List<Entry> entries) {
        return new Result<>(refusal.status(), refusal.message(), null, null, entries, false, null);
    }

    static <T> Result<T> replayed(int status, String message, T data, UUID erasure) {
        return new Result<>(status, message, data, null, List.of(), true, erasure);
    }

    public Result<T> showing(Object current) {
        return new Result<>(status, message, data, current, entries, replayed, erasure);
    }

    /** Adds the erasure that is left to participants. */
    public Result<T> leaving(UUID erasure) {
        return new Result<>(status, message, data, current, entries, replayed, erasure);
    }

    boolean isRefused() {
        return status >= 400;
    }

    /** Returns the response, or throws the failure if the operation was refused. */
    public RestResponse<Answer<T>> response() {
        if (isRefused()) {
            throw failure();
        }
        var response = RestResponse.ResponseBuilder.create(
                RestResponse.Status.fromStatusCode(status), Answer.of(message, data));
        if (replayed) {
            response.header("Idempotency-Replayed", "true");
        }
        if (erasure != null) {
            response.header("Erasure", erasure);
        }
        return response.build();
    }

    private Failure failure() {
        Failure failure = status == 401 ? Failure.unauthenticated() : Failure.of(status, message);
        if (replayed) {
            failure = failure.withHeader("Idempotency-Replayed", "true");
        }
        return current == null ? failure : failure.withDetail("data", current);
    }
}
