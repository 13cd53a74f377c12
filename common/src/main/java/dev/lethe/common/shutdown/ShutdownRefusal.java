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
 * Refuses what comes when the time is over that gateways have to learn of the end. The framework then waits, once, until no
 * request is in flight, and closes the server a little later: a deletion that came in between would be done and not answered.
 */
@Singleton
public final class ShutdownRefusal {

    private static final int AFTER_MARKS = 9_000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** Health, which is asked until the end. */
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
