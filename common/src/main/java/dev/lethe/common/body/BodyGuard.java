package dev.lethe.common.body;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.lethe.common.error.Causes;
import dev.lethe.common.error.Failure;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Turns errors in reading a request body into failures that say what is wrong. JSON errors anywhere else stay
 * unexpected errors.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class BodyGuard implements ReaderInterceptor {

    private final BodyLimit limit;
    private final RoutingContext request;

    BodyGuard(BodyLimit limit, RoutingContext request) {
        this.limit = limit;
        this.request = request;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(limit.guard(context.getInputStream(), request));
        try {
            return context.proceed();
        } catch (IOException | WebApplicationException unreadable) {
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
        if (json.get() instanceof JsonMappingException mapping
                && Causes.first(mapping, InputCoercionException.class).isPresent()) {
            return Failure.invalid(fieldOf(mapping), "is out of range").withCause(unreadable);
        }
        JsonLocation where = json.get().getLocation();
        return Failure.badRequest(
                        where == null
                                ? "Malformed JSON"
                                : "Malformed JSON at line %d, column %d"
                                        .formatted(where.getLineNr(), where.getColumnNr()))
                .withCause(unreadable);
    }

    private static String fieldOf(JsonMappingException mapping) {
        return mapping.getPath().stream()
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
        if (wanted == Integer.class || wanted == Long.class || wanted == int.class || wanted == long.class) {
            return "must be a whole number";
        }
        if (Iterable.class.isAssignableFrom(wanted) || wanted.isArray()) {
            return "must be an array";
        }
        return "has the wrong type";
    }
}
