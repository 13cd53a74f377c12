package dev.lethe.common.body;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Closes the connection of a request that was answered before its body was read to the end. Otherwise a client that is
 * refused with 401 could keep the connection by sending its body a byte at a time. What follows on such a connection is not
 * read as a request: it may be the rest of the body, sent by somebody else behind the same gateway.
 */
@Singleton
public final class UnreadBodies {

    private static final int BEFORE_REFUSALS = 9_500;
    private static final String READ = "lethe.body-read";

    /** Closing at once could take the answer away from a client that is still sending. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Set<HttpConnection> closing =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    void watchAll(@Observes Filters filters) {
        filters.register(this::watch, BEFORE_REFUSALS);
    }

    /** The request itself can't tell: it counts as unfinished while it is paused. */
    static void markRead(RoutingContext request) {
        request.put(READ, true);
    }

    private void watch(RoutingContext request) {
        HttpConnection connection = request.request().connection();
        if (closing.contains(connection)) {
            connection.close();
            return;
        }
        if (BodyHeaders.announceABody(request.request())) {
            request.addHeadersEndHandler(head -> {
                if (isUnread(request)) {
                    closing.add(connection);
                    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                }
            });
            request.addEndHandler(answered -> {
                if (isUnread(request)) {
                    discard(request.request());
                    request.vertx().setTimer(LINGER.toMillis(), over -> connection.close());
                }
            });
        }
        request.next();
    }

    /** Takes the place of a reader that was cut short, and would go on collecting what comes. */
    private static void discard(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(ignored -> {}).resume();
        }
    }

    private static boolean isUnread(RoutingContext request) {
        return request.get(READ) == null;
    }
}
