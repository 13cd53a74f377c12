package dev.lethe.testcleanup.environment;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What the service is told of the place where it runs. */
@ConfigMapping(prefix = "lethe.testcleanup")
public interface EnvironmentConfig {

    /**
     * {@code test} or {@code development}. Unless the row in the table {@code environment_marker} names the same one, every
     * request gets 403.
     */
    Optional<String> environment();
}
