package dev.lethe.testcleanup.cleanup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much a cleanup may take. */
@ConfigMapping(prefix = "lethe.testcleanup")
public interface CleanupConfig {

    /** When it is spent, the cleanup fails and has deleted nothing. The gateway waits longer. */
    @WithDefault("5m")
    Duration timeBudget();

    /** So many marked rows are deleted at a time. */
    @WithDefault("10000")
    int batchSize();
}
