package dev.lethe.testcleanup.cleanup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of a cleanup. */
@ConfigMapping(prefix = "lethe.testcleanup")
public interface CleanupConfig {

    /**
     * How long a cleanup may take. After that it fails with 503 and deletes nothing. Must be less than the silence that
     * connections to the database allow (330 s) and the gateway's timeout (600 s).
     */
    @WithDefault("5m")
    Duration timeBudget();

    /** How many marked rows are deleted at a time, within the one transaction. */
    @WithDefault("10000")
    int batchSize();
}
