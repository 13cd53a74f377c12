package dev.lethe.items.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How items and their files are deleted. */
@ConfigMapping(prefix = "lethe.items")
public interface ItemsConfig {

    /** The folder below which all files of items are; nothing outside it is ever touched. Required. */
    Optional<Path> fileRoot();

    /** How many documents go in one transaction; a larger deletion takes several. */
    @WithDefault("1000")
    int batch();

    Unlink unlink();

    /** Removing files that nothing refers to any more. */
    interface Unlink {

        /** How many files are unlinked at once, over all requests. */
        @WithDefault("8")
        int threads();

        /** For how long whoever wrote or took a note has it to himself. */
        @WithDefault("60s")
        Duration lease();

        /** How often notes are looked for that nobody finished. */
        @WithDefault("30s")
        Duration sweep();

        /** How long a file that couldn't be unlinked is left alone; doubles with every failure, up to an hour. */
        @WithDefault("1m")
        Duration retry();
    }
}
