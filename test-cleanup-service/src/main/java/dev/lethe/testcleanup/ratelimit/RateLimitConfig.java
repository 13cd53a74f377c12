package dev.lethe.testcleanup.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The rate limit of each caller. */
@ConfigMapping(prefix = "lethe.testcleanup.rate-limit")
public interface RateLimitConfig {

    /**
     * How many requests a caller may send at once, counted in the database for all replicas together. They become
     * available again evenly over the period.
     */
    @WithDefault("60")
    int requests();

    /** The time after which all of them are available again. */
    @WithDefault("60s")
    Duration period();
}
