package dev.lethe.common.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.common.request.RequestIds;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Renders failures in the service's envelope, or as RFC 9457 if the client asked for that. */
@Singleton
public final class FailureResponses {

    private static final Logger LOG = Logger.getLogger(FailureResponses.class);

    /** A rendered failure that any layer can write. */
    public record Rendered(Failure failure, String contentType, String body) {}

    private final Envelope envelope;
    private final ObjectMapper mapper;
    private final MeterRegistry metrics;
    private final AllowedMethods allowed;

    FailureResponses(Envelope envelope, ObjectMapper mapper, MeterRegistry metrics, AllowedMethods allowed) {
        this.envelope = envelope;
        this.mapper = mapper;
        this.metrics = metrics;
        this.allowed = allowed;
    }

    public Rendered render(Failure raised, RoutingContext request) {
        Failure failure = switch (raised.status()) {
            case Failure.INVALID_INPUT -> raised.withStatus(envelope.invalidInput());
            case 405 -> raised.withHeader("Allow", allowed.at(request.normalizedPath()));
            default -> raised;
        };
        log(failure);
        count(failure);
        ObjectNode body = mapper.createObjectNode();
        boolean problem = RequestIds.wantsProblemJson(request);
        if (problem) {
            writeProblem(failure, RequestIds.requestId(request), body);
        } else {
            envelope.write(failure, body);
        }
        return new Rendered(failure, problem ? "application/problem+json" : "application/json", serialise(body));
    }

    private void writeProblem(Failure failure, String requestId, ObjectNode body) {
        body.put("type", "about:blank")
                .put("title", failure.type())
                .put("status", failure.status())
                .put("detail", failure.getMessage())
                .put("requestId", requestId);
        FieldError.write(failure.fieldErrors(), body);
        failure.details().forEach((name, value) -> body.putPOJO(name, value));
    }

    private String serialise(ObjectNode body) {
        try {
            return mapper.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A failure's body couldn't be written", e);
        }
    }

    private void count(Failure failure) {
        Counter.builder("lethe.failures")
                .description("Answers with an error status")
                .tag("status", String.valueOf(failure.status()))
                .tag("type", failure.type())
                .register(metrics)
                .increment();
    }

    private static void log(Failure failure) {
        if (failure.status() == 503) {
            LOG.warnf("%s %s", failure.getMessage(), failure.getCause());
        } else if (failure.status() >= 500) {
            LOG.error(failure.getMessage(), failure.getCause());
        } else {
            LOG.debugf("%d %s", failure.status(), failure.text());
        }
    }
}
