package dev.lethe.common.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
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

    /**
     * How long a token that was verified is taken without verifying it again, and so the longest that it outlives a change of the
     * keys; 0 verifies it with each request. Its own expiry ends it whatever this says.
     */
    @WithDefault("30s")
    Duration tokensRemembered();

    enum Scheme {
        JWT,
        INTERNAL_KEY
    }
}
