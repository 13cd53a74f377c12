package dev.lethe.items.file;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports the service as not ready while the files are unreachable. In production it refuses to start without a
 * configured root.
 */
@Readiness
@ApplicationScoped
public class FileRootCheck implements HealthCheck {

    private final FileConfig config;

    FileRootCheck(FileConfig config) {
        this.config = config;
    }

    void check(@Observes StartupEvent started) {
        if (ConfigUtils.isProfileActive("prod") && config.fileRoot().isEmpty()) {
            throw new ConfigurationException(
                    "Not safe for production: lethe.items.file-root is not set (LETHE_ITEMS_FILE_ROOT)");
        }
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> problem = problem();
        return problem.map(text -> HealthCheckResponse.named("file root")
                        .withData("problem", text)
                        .down())
                .orElseGet(() -> HealthCheckResponse.named("file root").up())
                .build();
    }

    private Optional<String> problem() {
        if (config.fileRoot().isEmpty()) {
            return Optional.of("lethe.items.file-root is not set (LETHE_ITEMS_FILE_ROOT)");
        }
        Path root = config.fileRoot().get();
        if (!Files.isDirectory(root) || !Files.isWritable(root)) {
            return Optional.of("lethe.items.file-root is no folder that can be written to");
        }
        try {
            Folder.root(root).close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("lethe.items.file-root has no marker file " + Folder.MARKER
                    + ": if this is the right folder, make it there by hand");
        }
    }
}
