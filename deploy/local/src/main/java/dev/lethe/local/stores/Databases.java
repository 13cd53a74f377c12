package dev.lethe.local.stores;

import dev.lethe.local.folder.Passwords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One database for each service, and two roles that can connect to it: its owner, and the role that serves. */
final class Databases {

    private final Connection superuser;
    private final Passwords passwords;

    Databases(Connection superuser, Passwords passwords) {
        this.superuser = superuser;
        this.passwords = passwords;
    }

    /** Prepares them. Every step can be repeated, so that the next start finishes one that was interrupted. */
    void prepare() throws SQLException {
        try (superuser;
                Statement statement = superuser.createStatement()) {
            statement.execute("ALTER ROLE postgres PASSWORD '%s'".formatted(passwords.of("postgres")));
            statement.execute("REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC");
            for (Database database : Database.values()) {
                prepare(database, statement);
            }
        }
    }

    private void prepare(Database database, Statement statement) throws SQLException {
        String name = database.sqlName();
        prepareRole(name, statement);
        prepareRole(database.servingRole(), statement);
        if (!exists("SELECT FROM pg_database WHERE datname = ?", name)) {
            statement.execute("CREATE DATABASE %s OWNER %s".formatted(name, name));
        }
        statement.execute("REVOKE CONNECT ON DATABASE %s FROM PUBLIC".formatted(name));
        statement.execute("GRANT CONNECT ON DATABASE %s TO %s".formatted(name, database.servingRole()));
    }

    private void prepareRole(String name, Statement statement) throws SQLException {
        if (!exists("SELECT FROM pg_roles WHERE rolname = ?", name)) {
            statement.execute("CREATE ROLE " + name);
        }
        // Passwords need no escaping: they are of the URL alphabet.
        statement.execute("ALTER ROLE %s LOGIN PASSWORD '%s'".formatted(name, passwords.of(name)));
    }

    private boolean exists(String query, String name) throws SQLException {
        try (PreparedStatement statement = superuser.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
