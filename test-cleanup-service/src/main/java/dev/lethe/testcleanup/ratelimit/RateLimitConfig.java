package dev.lethe.testcleanup.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What each caller may do. */
@ConfigMapping(prefix = "lethe.testcleanup.rate-limit")
public interface RateLimitConfig {

    /**
     * So many requests at once of each caller, counted in the database for all replicas together; they become available again
     * evenly over the period.
     */
    @WithDefault("60")
    int requests();

    /** After which all of them are available again. */
    @WithDefault("60s")
    Duration period();
}
