package dev.lethe.testcleanup.cleanup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much a cleanup may take. */
@ConfigMapping(prefix = "lethe.testcleanup")
public interface CleanupConfig {

    /**
     * When it is spent, the cleanup fails with 503 and has deleted nothing. To be kept below the time that connections to the
     * database may be silent, 330 s, and the gateway's 600 s.
     */
    @WithDefault("5m")
    Duration timeBudget();

    /** So many marked rows are deleted at a time, inside the one transaction. */
    @WithDefault("10000")
    int batchSize();
}
