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

    /**
     * Credentials that this service needs. Each service sets it itself; in production it refuses to start without them.
     */
    Optional<Set<Scheme>> requires();

    /**
     * The valid internal keys, separated by commas; two while a key is being replaced. A service that asks for a key
     * needs at least one in production. {@code INTERNAL_AUTOMATION_KEY} sets it too.
     */
    Optional<List<String>> internalKeys();

    /**
     * How long a verified token is accepted without verifying its signature again. A token can outlive a change of keys
     * by this long; 0 verifies it with each request. An expired token is refused in any case.
     */
    @WithDefault("30s")
    Duration tokensRemembered();

    enum Scheme {
        JWT,
        INTERNAL_KEY
    }
}
