package dev.lethe.common.error;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The only exception that clients see. Everything in it may be shown, except for its cause, which is only logged. */
public final class Failure extends RuntimeException {

    /** For invalid input; a service whose contract says 400 declares that in its {@link Envelope}. */
    public static final int INVALID_INPUT = 422;

    private final int status;
    private final String type;
    private final List<FieldError> fieldErrors;
    private final Map<String, Object> details;
    private final Map<String, String> headers;

    private Failure(
            int status,
            String type,
            String message,
            List<FieldError> fieldErrors,
            Map<String, Object> details,
            Map<String, String> headers,
            Throwable cause) {
        super(message, cause);
        this.status = status;
        this.type = type;
        this.fieldErrors = List.copyOf(fieldErrors);
        this.details = Map.copyOf(details);
        this.headers = Map.copyOf(headers);
    }

    public static Failure of(int status, String message) {
        return new Failure(status, null, message, List.of(), Map.of(), Map.of(), null);
    }

    public static Failure badRequest(String message) {
        return of(400, message);
    }

    public static Failure unauthenticated(String message) {
        return of(401, message);
    }

    /** For a missing or invalid token. */
    public static Failure unauthenticated() {
        return unauthenticated("Authentication required").withHeader("WWW-Authenticate", "Bearer");
    }

    public static Failure forbidden(String message) {
        return of(403, message);
    }

    public static Failure notFound(String message) {
        return of(404, message);
    }

    public static Failure conflict(String message) {
        return of(409, message);
    }

    public static Failure invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    public static Failure invalid(List<FieldError> errors) {
        return new Failure(INVALID_INPUT, null, "Validation failed", errors, Map.of(), Map.of(), null);
    }

    /**
     * For a store that is unavailable or too slow. The client may repeat the request: what was committed before, such
     * as a portion of items, isn't done twice.
     */
    public static Failure unavailable(Duration retryAfter, Throwable cause) {
        return of(503, "The service is temporarily unavailable. Please try again.")
                .withHeader("Retry-After", String.valueOf(Math.max(1, retryAfter.toSeconds())))
                .withCause(cause);
    }

    /** For unexpected exceptions: the client gets a reference, the log gets the reference and the cause. */
    public static Failure unexpected(Throwable cause) {
        String reference = UUID.randomUUID().toString();
        return of(500, "Unexpected error. Please quote the reference " + reference + ".")
                .withDetail("reference", reference)
                .withCause(cause);
    }

    public Failure withType(String type) {
        return new Failure(status, type, getMessage(), fieldErrors, details, headers, getCause());
    }

    public Failure withStatus(int status) {
        return new Failure(status, type, getMessage(), fieldErrors, details, headers, getCause());
    }

    public Failure withDetail(String name, Object value) {
        return new Failure(status, type, getMessage(), fieldErrors, with(details, name, value), headers, getCause());
    }

    public Failure withHeader(String name, String value) {
        return new Failure(status, type, getMessage(), fieldErrors, details, with(headers, name, value), getCause());
    }

    public Failure withCause(Throwable cause) {
        return new Failure(status, type, getMessage(), fieldErrors, details, headers, cause);
    }

    public int status() {
        return status;
    }

    /** Returns the kind of failure in a few words; by default the name of the status. */
    public String type() {
        return type != null ? type : reasonOf(status);
    }

    public List<FieldError> fieldErrors() {
        return fieldErrors;
    }

    public Map<String, Object> details() {
        return details;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** Returns the message with the invalid fields, for envelopes that have one text. */
    public String text() {
        return fieldErrors.isEmpty()
                ? getMessage()
                : getMessage() + ": "
                        + fieldErrors.stream()
                                .map(error -> error.field() + ": " + error.message())
                                .collect(Collectors.joining("; "));
    }

    private static String reasonOf(int status) {
        if (status == INVALID_INPUT) {
            return "Unprocessable Content"; // RFC 9110's name, which JAX-RS doesn't know
        }
        Response.Status known = Response.Status.fromStatusCode(status);
        return known != null ? known.getReasonPhrase() : "Error";
    }

    private static <V> Map<String, V> with(Map<String, V> map, String name, V value) {
        Map<String, V> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }
}
