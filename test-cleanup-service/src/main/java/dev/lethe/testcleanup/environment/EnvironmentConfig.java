package dev.lethe.testcleanup.environment;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The environment that the service is configured for. */
@ConfigMapping(prefix = "lethe.testcleanup")
public interface EnvironmentConfig {

    /**
     * {@code test} or {@code development}. Unless the row in the table {@code environment_marker} names the same one,
     * every request gets 403.
     */
    Optional<String> environment();
}
