package dev.lethe.common.body;

import dev.lethe.common.error.FailureTranslator;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Refuses a body that comes in pieces in any other way than {@code chunked}. Where such a body ends is read differently by
 * different servers, and what one of them took for its end another takes for a request: a deletion that nobody let through.
 */
@Singleton
public final class TransferCodings {

    private static final int BEFORE_BODIES = 6_000;
    private static final int BAD_REQUEST = 400;

    void checkAll(@Observes Filters filters) {
        filters.register(TransferCodings::check, BEFORE_BODIES);
    }

    private static void check(RoutingContext request) {
        List<String> codings = request.request().headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        if (codings.isEmpty() || codings.size() == 1 && codings.get(0).trim().equalsIgnoreCase("chunked")) {
            request.next();
        } else {
            request.fail(FailureTranslator.ofStatus(BAD_REQUEST));
        }
    }
}
