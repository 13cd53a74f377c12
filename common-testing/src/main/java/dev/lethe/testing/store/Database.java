package dev.lethe.testing.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** A PostgreSQL database and the role that owns it. */
public record Database(String host, int port, String name, String user, String password) {

    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, name);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user, password);
    }

    /** Returns the database with the role that a service uses. That role owns nothing. */
    public Database asService() {
        return new Database(host, port, name, user + "_service", user + "_service");
    }

    /**
     * Returns a service's settings for this database: the service migrates as the owner, and works as a role with fewer
     * rights.
     */
    public Map<String, String> configuration() {
        Database service = asService();
        return Map.of(
                "quarkus.datasource.jdbc.url",
                jdbcUrl(),
                "quarkus.datasource.username",
                service.user,
                "quarkus.datasource.password",
                service.password,
                "quarkus.flyway.jdbc-url",
                jdbcUrl(),
                "quarkus.flyway.username",
                user,
                "quarkus.flyway.password",
                password,
                "lethe.database.serving-role",
                service.user);
    }

    /** Returns the same database behind a link on this machine. */
    Database at(int linkedPort) {
        return new Database("127.0.0.1", linkedPort, name, user, password);
    }
}
