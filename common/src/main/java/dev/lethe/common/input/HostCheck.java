package dev.lethe.common.input;

import dev.lethe.common.body.LimitsConfig;
import dev.lethe.common.error.Failure;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses requests that are addressed to a name which isn't configured, if any is. On a developer's machine, a page of
 * somebody else may have its name point here: its browser would take the service for the page's own, and everybody knows
 * the internal key there.
 */
@Singleton
public final class HostCheck {

    private static final int BEFORE_BODIES = 8_000;
    private static final int MISDIRECTED = 421;

    private final Set<String> hosts;

    HostCheck(LimitsConfig config) {
        this.hosts = config.hosts().orElse(Set.of());
    }

    void checkAll(@Observes Filters filters) {
        if (!hosts.isEmpty()) {
            filters.register(this::check, BEFORE_BODIES);
        }
    }

    private void check(RoutingContext request) {
        HostAndPort host = request.request().authority();
        if (host != null && hosts.contains(host.host().toLowerCase(Locale.ROOT))) {
            request.next();
        } else {
            request.fail(Failure.of(MISDIRECTED, "This service is reached as " + String.join(", ", hosts)));
        }
    }
}
