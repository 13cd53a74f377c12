package dev.lethe.common.cors;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers preflights, and allows pages of the configured origins to read answers. It refuses nothing: a request of
 * another origin is answered as always, and the browser keeps the answer from the page. The framework's own filter would
 * refuse it without a body, and behind a gateway it takes a page of the gateway's own origin for one of another.
 */
@Singleton
public final class CrossOrigin {

    private static final int BEFORE_REFUSALS = 9_500;
    private static final int NO_CONTENT = 204;

    /** As browsers send it: in lower case, without a port that its scheme has anyway. */
    private static final Pattern ORIGIN =
            Pattern.compile("(?!http://.*:80$|https://.*:443$)https?://([a-z0-9.-]+|\\[[0-9a-f:]+])(:[0-9]{1,5})?");

    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String ASKS_FOR_METHOD = "Access-Control-Request-Method";

    /** No credentials: tokens are sent by the page itself. No internal key: pages must not have one. */
    private static final String REQUEST_HEADERS =
            "Accept,Authorization,Content-Type,Idempotency-Key,If-Match,Prefer,X-Request-Id,traceparent,tracestate";

    private static final String ANSWER_HEADERS =
            "Dry-Run,ETag,Erasure,Idempotency-Replayed,Location,Preference-Applied,"
                    + "RateLimit,RateLimit-Policy,Retry-After,WWW-Authenticate,X-Request-Id";

    private final Set<String> origins;

    CrossOrigin(CorsConfig config) {
        this.origins = config.origins().orElse(Set.of()).stream()
                .map(String::trim)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toSet());
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new ConfigurationException(
                        "lethe.cors.origins (LETHE_CORS_ORIGINS) has %s, which is no origin such as https://app.example.com"
                                .formatted(origin));
            }
        }
    }

    void allow(@Observes Filters filters) {
        if (!origins.isEmpty()) {
            filters.register(this::allow, BEFORE_REFUSALS);
        }
    }

    private void allow(RoutingContext request) {
        HttpServerResponse response = request.response().putHeader("Vary", "Origin");
        String origin = request.request().getHeader("Origin");
        if (origin == null || !origins.contains(origin)) {
            request.next();
            return;
        }
        response.putHeader(ALLOW_ORIGIN, origin);
        if (request.request().method().equals(HttpMethod.OPTIONS)
                && request.request().headers().contains(ASKS_FOR_METHOD)) {
            response.putHeader("Access-Control-Allow-Methods", "DELETE,GET,POST,PUT")
                    .putHeader("Access-Control-Allow-Headers", REQUEST_HEADERS)
                    .putHeader("Access-Control-Max-Age", "600")
                    .setStatusCode(NO_CONTENT)
                    .end();
        } else {
            response.putHeader("Access-Control-Expose-Headers", ANSWER_HEADERS);
            request.next();
        }
    }
}
