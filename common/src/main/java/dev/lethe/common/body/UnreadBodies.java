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
 * Closes the connection of a request that was answered before its body was read completely. Otherwise a client that was
 * refused with 401 could hold the connection by sending its body slowly. Nothing that follows on the connection is read
 * as a request, because it may be the rest of the body.
 */
@Singleton
public final class UnreadBodies {

    private static final int BEFORE_REFUSALS = 9_500;
    private static final String READ = "lethe.body-read";

    /** Closing at once could discard the response while the client is still sending. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Set<HttpConnection> closing =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    void watchAll(@Observes Filters filters) {
        filters.register(this::watch, BEFORE_REFUSALS);
    }

    /** Notes that the body was read. The request itself doesn't know: it counts as unfinished while it is paused. */
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

    /** Discards the rest of the body, which an interrupted reader would go on collecting. */
    private static void discard(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(ignored -> {}).resume();
        }
    }

    private static boolean isUnread(RoutingContext request) {
        return request.get(READ) == null;
    }
}
