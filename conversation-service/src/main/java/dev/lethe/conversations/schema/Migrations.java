package dev.lethe.conversations.schema;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Lets migrations of large tables take their time. The connections of requests give up on a server that was silent for some
 * minutes, so Flyway has connections of its own. It holds its lock by the session, as a transaction would keep an index from
 * being built concurrently; and other replicas wait for it without an end.
 */
@Singleton
public final class Migrations implements FlywayConfigurationCustomizer {

    private final String url;
    private final String user;
    private final String password;

    Migrations(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration
                .dataSource(url, user, password)
                .lockRetryCount(-1)
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }
}
