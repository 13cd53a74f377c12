package dev.lethe.common.startup;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Configures Flyway for large tables. Its lock belongs to the session, because an index can't be built concurrently
 * while a transaction holds the lock. Other replicas wait for the lock without a limit.
 */
@Singleton
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
public final class Migrations implements FlywayConfigurationCustomizer {

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.lockRetryCount(-1).configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }
}
