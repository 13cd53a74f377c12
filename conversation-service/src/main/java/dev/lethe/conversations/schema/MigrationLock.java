package dev.lethe.conversations.schema;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Lets Flyway hold its lock by the session. It would otherwise hold a transaction open meanwhile, and an index that is built
 * concurrently waits for the end of every transaction.
 */
@Singleton
public final class MigrationLock implements FlywayConfigurationCustomizer {

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }
}
