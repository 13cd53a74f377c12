package dev.lethe.testing.store;

import dev.lethe.testing.OncePerJvm;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The PostgreSQL server of a test run, with a database and roles for each service. */
public final class Postgres {

    private Postgres() {}

    /**
     * Returns the database of that name, created on first use. It is reached directly, even while the service's link is
     * cut.
     */
    public static Database database(String name) {
        String port = OncePerJvm.get("lethe.test.postgres." + name, () -> {
            Database server = server();
            create(server, name);
            return server.host() + ":" + server.port();
        });
        String[] address = port.split(":");
        return new Database(address[0], Integer.parseInt(address[1]), name, name, name);
    }

    /** Returns that database with the role that may do everything. */
    public static Database asSuperuser(Database database) {
        Database server = server();
        return new Database(server.host(), server.port(), database.name(), server.user(), server.password());
    }

    private static Database server() {
        String[] parts = OncePerJvm.get("lethe.test.postgres", () -> {
                    Database started = Docker.startOr(Postgres::startEmbedded, "postgres:18", Postgres::startContainer);
                    return String.join(
                            " ",
                            started.host(),
                            "" + started.port(),
                            started.name(),
                            started.user(),
                            started.password());
                })
                .split(" ");
        return new Database(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3], parts[4]);
    }

    private static Database startContainer(String image) {
        PostgreSQLContainer container = new PostgreSQLContainer(image)
                .withCommand(
                        "postgres", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "max_connections=150");
        container.start();
        return new Database(
                container.getHost(),
                container.getMappedPort(5432),
                container.getDatabaseName(),
                container.getUsername(),
                container.getPassword());
    }

    private static Database startEmbedded() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("max_connections", "150")
                    .start();
            return new Database("127.0.0.1", server.getPort(), "postgres", "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Database server, String name) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            for (String role : List.of(name, name + "_service")) {
                statement.execute("CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(role));
            }
            // Tests are the owner, and look at, and end, what the service does.
            statement.execute("GRANT pg_read_all_stats, pg_signal_backend TO " + name);
            statement.execute("CREATE DATABASE %1$s OWNER %1$s".formatted(name));
        } catch (SQLException e) {
            throw new IllegalStateException("The test database couldn't be made", e);
        }
    }
}
