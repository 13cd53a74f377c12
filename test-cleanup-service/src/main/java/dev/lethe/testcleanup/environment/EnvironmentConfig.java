package dev.lethe.testcleanup.environment;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What the service is told of the place where it runs. */
@ConfigMapping(prefix = "lethe.testcleanup")
public interface EnvironmentConfig {

    /**
     * {@code test} or {@code development}. Otherwise, or if the table {@code environment_marker} has no row that says the same,
     * every request gets 403.
     */
    Optional<String> environment();
}
