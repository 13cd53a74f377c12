package dev.lethe.items.deletion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How items are deleted. */
@ConfigMapping(prefix = "lethe.items")
public interface DeletionConfig {

    /** How many documents go in one transaction; a larger deletion takes several. */
    @WithDefault("1000")
    int batch();
}
