package dev.lethe.common.body;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Limits for requests. */
@ConfigMapping(prefix = "lethe.http")
public interface LimitsConfig {

    /** The largest request body; a larger one is refused with 413. */
    @WithDefault("1M")
    MemorySize maxBodySize();

    /** How long a body may take to arrive, from its first byte to its last; a slower one is refused with 408. */
    @WithDefault("30s")
    Duration bodyTimeout();

    /** The names by which the service may be reached; a request to another is refused with 421. Any, if none is given. */
    Optional<Set<String>> hosts();
}
