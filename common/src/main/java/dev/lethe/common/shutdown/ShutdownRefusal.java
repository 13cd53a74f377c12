package dev.lethe.common.shutdown;

import dev.lethe.common.error.Failure;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses requests that arrive after the shutdown delay. The framework waits until no request is in flight and closes
 * the server a little later; a deletion that arrived in between would be done but never answered.
 */
@Singleton
public final class ShutdownRefusal {

    private static final int AFTER_MARKS = 9_000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** The API description is served until the end. */
    private static final String NOT_OURS = "/q/";

    private final Duration notice;
    private volatile Long over;

    ShutdownRefusal(@ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> notice) {
        this.notice = notice.orElse(Duration.ZERO);
    }

    void begin(@Observes ShutdownDelayInitiatedEvent end) {
        over = System.nanoTime() + notice.toNanos();
    }

    void refuseLate(@Observes Filters filters) {
        filters.register(this::refuseLate, AFTER_MARKS);
    }

    private void refuseLate(RoutingContext request) {
        Long over = this.over;
        if (over == null
                || System.nanoTime() - over < 0
                || request.normalizedPath().startsWith(NOT_OURS)) {
            request.next();
        } else {
            request.fail(Failure.unavailable(RETRY_AFTER, null).withHeader("Connection", "close"));
        }
    }
}
