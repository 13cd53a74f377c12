package dev.lethe.conversations.schema;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Lets migrations of large tables take their time. Flyway holds its lock by the session, as a transaction would keep an
 * index from being built concurrently; and other replicas wait for it without an end.
 */
@Singleton
public final class Migrations implements FlywayConfigurationCustomizer {

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.lockRetryCount(-1).configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }
}
