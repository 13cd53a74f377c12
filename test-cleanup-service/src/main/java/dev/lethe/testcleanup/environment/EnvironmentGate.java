package dev.lethe.testcleanup.environment;

import dev.lethe.common.error.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/**
 * Two switches of two owners, which have to name the same environment: a mistake in one of them, such as the address of
 * another database, must not be enough.
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
