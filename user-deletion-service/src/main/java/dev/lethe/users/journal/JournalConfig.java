package dev.lethe.users.journal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** The journal of deletions, outside of the database. */
@ConfigMapping(prefix = "lethe.journal")
public interface JournalConfig {

    /** The folder of the journal, which all replicas share. Without it there is no journal. */
    Optional<Path> directory();

    /**
     * What happens when the database lacks deletions that the journal has: {@code automatic} repeats them, {@code
     * on-request} waits for {@code ./lethe journal replay}. The service isn't ready until they are repeated.
     */
    @WithDefault("automatic")
    Replays replay();

    /** How long the journal's files are kept. That has to be longer than the oldest backup that might be restored. */
    @WithDefault("400d")
    @DurationMin(days = 1)
    Duration keep();

    /** When deletions are repeated. */
    enum Replays {
        AUTOMATIC,
        ON_REQUEST
    }
}
