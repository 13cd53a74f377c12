package dev.lethe.common.auth;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How callers prove who they are. */
@ConfigMapping(prefix = "lethe.auth")
public interface AuthConfig {

    /** What the service can't do without; in production it doesn't start unless each of these is set up safely. */
    Optional<Set<Scheme>> requires();

    /**
     * The internal keys that are valid now, separated by commas: two of them while one is being replaced. Set by
     * {@code INTERNAL_AUTOMATION_KEY}.
     */
    Optional<List<String>> internalKeys();

    enum Scheme {
        JWT,
        INTERNAL_KEY
    }
}
