package dev.lethe.common.error;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Translates exceptions to failures. An unknown exception becomes an unexpected error, of which the client sees only a
 * reference.
 */
@Singleton
public final class FailureTranslator {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Instance<StoreUnavailability> storeTroubles;

    FailureTranslator(Instance<StoreUnavailability> storeTroubles) {
        this.storeTroubles = storeTroubles;
    }

    public Failure toFailure(Throwable thrown) {
        Optional<Failure> known = Causes.first(thrown, Failure.class);
        if (known.isPresent()) {
            return known.get();
        }
        if (thrown instanceof ConstraintViolationException violations) {
            return invalid(violations);
        }
        if (thrown instanceof AuthenticationFailedException || thrown instanceof UnauthorizedException) {
            return Failure.unauthenticated();
        }
        if (thrown instanceof ForbiddenException) {
            return Failure.forbidden("Access denied");
        }
        if (thrown instanceof WebApplicationException refused
                && refused.getResponse().getStatus() < 500) {
            return ofStatus(refused.getResponse().getStatus());
        }
        if (thrown instanceof HttpException refused && refused.getStatusCode() < 500) {
            return ofStatus(refused.getStatusCode());
        }
        if (storeTroubles.stream().anyMatch(trouble -> trouble.isBehind(thrown))) {
            return Failure.unavailable(RETRY_AFTER, thrown);
        }
        return Failure.unexpected(thrown);
    }

    /** For a refusal by the HTTP layer. Its message may name classes and isn't repeated. */
    public static Failure ofStatus(int status) {
        return Failure.of(
                status,
                switch (status) {
                    case 400 -> "Malformed request";
                    case 404 -> "Resource not found";
                    case 405 -> "Method not allowed";
                    case 406 -> "The answer can only be JSON: send Accept: application/json";
                    case 408 -> "The request body took too long to arrive";
                    case 413 -> "Request body too large";
                    case 414 -> "Request address too long";
                    case 415 -> "The body must be JSON: send Content-Type: application/json";
                    case 431 -> "Request headers too large";
                    default -> "Request refused";
                });
    }

    private static Failure invalid(ConstraintViolationException thrown) {
        List<FieldError> errors = new ArrayList<>();
        for (ConstraintViolation<?> violation : thrown.getConstraintViolations()) {
            errors.add(new FieldError(lastName(violation.getPropertyPath()), violation.getMessage()));
        }
        return Failure.invalid(errors.stream().distinct().toList());
    }

    /**
     * Returns the innermost name that clients know: {@code userIds} of {@code delete.request.userIds[3].<list
     * element>}. The only method parameter that can be invalid itself is the body.
     */
    private static String lastName(Path path) {
        String last = "";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                last = "body";
            } else if (node.getName() != null && !node.getName().startsWith("<")) {
                last = node.getName();
            }
        }
        return last;
    }
}
