package dev.lethe.common.request;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.lethe.common.error.Causes;
import dev.lethe.common.error.Failure;
import dev.lethe.common.error.FailureTranslator;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a body within the limit, and says of one that can't be read what is wrong with it. It stands where bodies are
 * read, so that a JSON error anywhere else remains what it is: a fault of ours.
 */
@Provider
public class BodyGuard implements ReaderInterceptor {

    private static final int EARLY = 5_000;

    private final long limit;

    BodyGuard(LimitsConfig limits) {
        this.limit = limits.maxBodySize().asLongValue();
    }

    /** A body that announces its length is refused before any of it is read. */
    void refuseAnnounced(@Observes Filters filters) {
        filters.register(this::refuseAnnounced, EARLY);
    }

    private void refuseAnnounced(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > limit) {
            request.fail(tooLarge());
        } else {
            request.next();
        }
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new Limited(context.getInputStream(), limit));
        try {
            return context.proceed();
        } catch (IOException | RuntimeException unreadable) {
            throw explain(unreadable);
        }
    }

    private static RuntimeException explain(Exception unreadable) {
        Optional<Failure> known = Causes.first(unreadable, Failure.class);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<JsonProcessingException> json = Causes.first(unreadable, JsonProcessingException.class);
        if (json.isEmpty()) {
            return Failure.badRequest("The body couldn't be read").withCause(unreadable);
        }
        if (json.get() instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return Failure.invalid(fieldOf(mismatch), complaintOf(mismatch)).withCause(unreadable);
        }
        if (json.get() instanceof MismatchedInputException) {
            return Failure.invalid("body", "must be a JSON object").withCause(unreadable);
        }
        JsonLocation where = json.get().getLocation();
        return Failure.badRequest(
                        where == null
                                ? "Malformed JSON"
                                : "Malformed JSON at line %d, column %d"
                                        .formatted(where.getLineNr(), where.getColumnNr()))
                .withCause(unreadable);
    }

    private static String fieldOf(MismatchedInputException mismatch) {
        return mismatch.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null)
                .collect(Collectors.joining("."));
    }

    private static String complaintOf(MismatchedInputException mismatch) {
        if (mismatch instanceof UnrecognizedPropertyException) {
            return "Unknown field";
        }
        Class<?> wanted = mismatch.getTargetType();
        if (wanted == null) {
            return "has the wrong type";
        }
        if (wanted == String.class) {
            return "must be a string";
        }
        if (wanted == Boolean.class || wanted == boolean.class) {
            return "must be true or false";
        }
        if (Number.class.isAssignableFrom(wanted) || wanted.isPrimitive()) {
            return "must be a number";
        }
        if (Iterable.class.isAssignableFrom(wanted) || wanted.isArray()) {
            return "must be an array";
        }
        return "has the wrong type";
    }

    private static Failure tooLarge() {
        // The rest of the body is still on its way; on this connection nothing sensible can follow it.
        return FailureTranslator.ofStatus(413).withHeader("Connection", "close");
    }

    /** Ends a body that grew beyond the limit without having announced it. */
    private static final class Limited extends FilterInputStream {

        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw tooLarge();
            }
        }
    }
}
