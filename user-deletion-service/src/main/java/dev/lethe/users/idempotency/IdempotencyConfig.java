package dev.lethe.users.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Repeating requests. */
@ConfigMapping(prefix = "lethe.users.idempotency")
public interface IdempotencyConfig {

    /** For how long a first answer is kept, and a key can't be used for anything else. */
    @WithDefault("24h")
    Duration keep();

    /** How often expired answers are looked for. */
    @WithDefault("10m")
    Duration sweep();
}
