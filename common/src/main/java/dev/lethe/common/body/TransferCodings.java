package dev.lethe.common.body;

import dev.lethe.common.error.FailureTranslator;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Refuses transfer codings other than {@code chunked}. Servers disagree about where such a body ends, and the rest of
 * it could be taken for another request (request smuggling).
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
