package dev.lethe.testcleanup.environment;

import dev.lethe.common.error.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that configuration and database name the same environment, so that one mistake, such as the address of another
 * database, isn't enough.
 */
@ApplicationScoped
public class EnvironmentGate {

    private static final Set<String> OPEN = Set.of("test", "development");

    private final EnvironmentConfig config;

    EnvironmentGate(EnvironmentConfig config) {
        this.config = config;
    }

    public void requireOpen() {
        String environment = config.environment()
                .filter(OPEN::contains)
                .orElseThrow(() -> closed("lethe.testcleanup.environment is neither test nor development"));
        if (!EnvironmentMarker.read().equals(Optional.of(environment))) {
            throw closed("the database has no row in environment_marker that says " + environment);
        }
    }

    private static Failure closed(String reason) {
        return Failure.forbidden("Test cleanup is only available in test and development environments: " + reason);
    }
}
