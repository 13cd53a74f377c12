package dev.lethe.testcleanup.environment;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What the service is told of the place where it runs. */
@ConfigMapping(prefix = "lethe.testcleanup")
public interface EnvironmentConfig {

    /** {@code test} or {@code development}; anything else, or nothing, keeps the service from cleaning. */
    Optional<String> environment();
}
