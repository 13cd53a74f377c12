package dev.lethe.items.unlink;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When files that nothing refers to any more are unlinked. */
@ConfigMapping(prefix = "lethe.items.unlink")
public interface UnlinkConfig {

    /** For how long a note belongs to the process that wrote it or took it over. */
    @WithDefault("60s")
    Duration lease();

    /** How often the service looks for notes that nobody finished. */
    @WithDefault("30s")
    Duration sweep();

    /** How long a file that couldn't be unlinked is left alone; doubles with every failure, up to an hour. */
    @WithDefault("1m")
    Duration retry();
}
