package dev.lethe.common.auth;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How callers prove who they are. */
@ConfigMapping(prefix = "lethe.auth")
public interface AuthConfig {

    /** What the service can't do without, which it says itself: in production it doesn't start unless that is set up safely. */
    Optional<Set<Scheme>> requires();

    /**
     * The internal keys that are valid now, separated by commas: two of them while one is being replaced. Where they are asked for,
     * production needs one. {@code INTERNAL_AUTOMATION_KEY} sets it too.
     */
    Optional<List<String>> internalKeys();

    enum Scheme {
        JWT,
        INTERNAL_KEY
    }
}
