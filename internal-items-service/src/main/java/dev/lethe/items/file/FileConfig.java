package dev.lethe.items.file;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files of items are. */
@ConfigMapping(prefix = "lethe.items")
public interface FileConfig {

    /** The folder of the items' files. Nothing outside it is ever touched. Required. */
    Optional<Path> fileRoot();

    Unlink unlink();

    /** Removing files. */
    interface Unlink {

        /** How many files are unlinked at once, over all requests. */
        @WithDefault("8")
        int threads();
    }
}
