package dev.lethe.common.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives each request its id, and notes whether the client wants failures as problem+json. Runs before everything else.
 */
@Singleton
public final class RequestIds {

    public static final String REQUEST_ID_HEADER = "X-Request-Id";

    private static final int BEFORE_ALL = 10_000;
    private static final String REQUEST_ID = "lethe.request-id";
    private static final String PROBLEM_JSON = "lethe.problem-json";
    private static final String PROBLEM_TYPE = "application/problem+json";

    /** Request ids that are safe in logs and headers: no line breaks, limited length. */
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/+=-]{0,127}");

    void markAll(@Observes Filters filters) {
        filters.register(RequestIds::mark, BEFORE_ALL);
    }

    public static String requestId(RoutingContext request) {
        return request.get(REQUEST_ID);
    }

    public static boolean wantsProblemJson(RoutingContext request) {
        return Boolean.TRUE.equals(request.get(PROBLEM_JSON));
    }

    private static void mark(RoutingContext request) {
        String id = idFor(request.request().headers().getAll(REQUEST_ID_HEADER));
        request.put(REQUEST_ID, id);
        MDC.put("requestId", id);
        request.response().putHeader(REQUEST_ID_HEADER, id);

        MultiMap headers = request.request().headers();
        String accept = String.join(",", headers.getAll(HttpHeaders.ACCEPT));
        if (accept.contains(PROBLEM_TYPE)) {
            request.put(PROBLEM_JSON, true);
            // The wish concerns failures alone; without this, content negotiation would refuse the success with 406.
            headers.set(HttpHeaders.ACCEPT, accept + ",application/json");
        }
        request.next();
    }

    static String idFor(List<String> sent) {
        return sent.size() == 1 && SANE.matcher(sent.get(0)).matches()
                ? sent.get(0)
                : UUID.randomUUID().toString();
    }
}
