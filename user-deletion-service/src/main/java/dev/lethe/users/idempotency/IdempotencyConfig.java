package dev.lethe.users.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Repeated requests. */
@ConfigMapping(prefix = "lethe.users.idempotency")
public interface IdempotencyConfig {

    /** How long a first answer is kept. Until then its key can't be used for another request. */
    @WithDefault("24h")
    Duration keep();

    /** How often expired answers are deleted. */
    @WithDefault("10m")
    Duration sweep();
}
