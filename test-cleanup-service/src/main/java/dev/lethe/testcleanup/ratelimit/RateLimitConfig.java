package dev.lethe.testcleanup.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What each caller may do. */
@ConfigMapping(prefix = "lethe.testcleanup.rate-limit")
public interface RateLimitConfig {

    /** So many requests at once; they become available again evenly over the period. */
    @WithDefault("60")
    int requests();

    @WithDefault("60s")
    Duration period();
}
