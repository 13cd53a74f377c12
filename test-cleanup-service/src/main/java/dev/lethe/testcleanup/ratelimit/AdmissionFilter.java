package dev.lethe.testcleanup.ratelimit;

import dev.lethe.common.auth.InternalCaller;
import dev.lethe.common.error.Failure;
import dev.lethe.testcleanup.environment.EnvironmentGate;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.TimeUnit;

/** Checks the environment and the caller's rate limit, after authentication and before the body is read. */
@Admitted
@Provider
@Priority(Priorities.AUTHORIZATION)
public class AdmissionFilter implements ContainerRequestFilter {

    private final EnvironmentGate gate;
    private final RateLimiter limiter;
    private final InternalCaller caller;
    private final RoutingContext request;

    AdmissionFilter(EnvironmentGate gate, RateLimiter limiter, InternalCaller caller, RoutingContext request) {
        this.gate = gate;
        this.limiter = limiter;
        this.caller = caller;
        this.request = request;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        gate.requireOpen();
        ConsumptionProbe probe = limiter.take(caller.id());
        long wait = seconds(probe.getNanosToWaitForRefill());
        long reset = probe.isConsumed() ? seconds(probe.getNanosToWaitForReset()) : wait;
        request.response()
                .putHeader(
                        "RateLimit-Policy",
                        "\"caller\";q=%d;w=%d".formatted(limiter.requests(), limiter.periodSeconds()))
                .putHeader("RateLimit", "\"caller\";r=%d;t=%d".formatted(probe.getRemainingTokens(), reset));
        if (!probe.isConsumed()) {
            throw Failure.of(
                            429,
                            "Too many requests: %d in %d seconds are allowed to each caller"
                                    .formatted(limiter.requests(), limiter.periodSeconds()))
                    .withHeader("Retry-After", String.valueOf(wait));
        }
    }

    /** Rounds up, so that a client that waits this long isn't too early. */
    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
    }
}
