package dev.lethe.common.body;

import dev.lethe.common.error.FailureTranslator;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses a POST or PUT whose {@code Content-Type} isn't a media type, on which the framework would fail. A missing one
 * is accepted.
 */
@Singleton
public final class ContentTypes {

    /** Runs after the request has its id and before it is matched with a resource. */
    private static final int BEFORE_RESOURCES = 5_000;

    private static final int UNSUPPORTED = 415;

    /** A media type, optionally with parameters. */
    private static final Pattern TYPE =
            Pattern.compile("\\s*[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+\\s*(;.*)?");

    private static final Set<HttpMethod> HAVE_BODIES = Set.of(HttpMethod.POST, HttpMethod.PUT);

    void checkAll(@Observes Filters filters) {
        filters.register(ContentTypes::check, BEFORE_RESOURCES);
    }

    private static void check(RoutingContext request) {
        if (!HAVE_BODIES.contains(request.request().method())) {
            request.next();
            return;
        }
        List<String> types = request.request().headers().getAll(HttpHeaders.CONTENT_TYPE);
        if (types.stream().allMatch(type -> TYPE.matcher(type).matches())) {
            request.next();
        } else {
            request.fail(FailureTranslator.ofStatus(UNSUPPORTED));
        }
    }
}
