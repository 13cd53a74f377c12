package dev.lethe.common.body;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Closes the connection of a request that was answered before its body was read to the end. Otherwise a client that is
 * refused with 401 could keep the connection by sending its body a byte at a time.
 */
@Singleton
public final class UnreadBodies {

    private static final int BEFORE_REFUSALS = 9_500;
    private static final String READ = "lethe.body-read";

    /** Closing at once could take the answer away from a client that is still sending. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    void watchAll(@Observes Filters filters) {
        filters.register(UnreadBodies::watch, BEFORE_REFUSALS);
    }

    /** The request itself doesn't say so: it counts as unfinished for as long as nobody asks for more of it. */
    static void markRead(RoutingContext request) {
        request.put(READ, true);
    }

    private static void watch(RoutingContext request) {
        if (BodyHeaders.announceABody(request.request())) {
            request.addHeadersEndHandler(head -> {
                if (isUnread(request)) {
                    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                }
            });
            request.addEndHandler(answered -> {
                if (isUnread(request)) {
                    request.request().resume();
                    request.vertx()
                            .setTimer(
                                    LINGER.toMillis(),
                                    over -> request.request().connection().close());
                }
            });
        }
        request.next();
    }

    private static boolean isUnread(RoutingContext request) {
        return request.get(READ) == null;
    }
}
