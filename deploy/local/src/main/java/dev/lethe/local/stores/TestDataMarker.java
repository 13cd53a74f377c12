package dev.lethe.local.stores;

import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.Passwords;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Marks the test database as one whose data may be cleaned up. */
public final class TestDataMarker {

    private TestDataMarker() {}

    /** Call it after the migrations. */
    public static void insert(int port, Passwords passwords) {
        try (Connection connection = PostgresServer.connection(Database.TEST_DATA, port, passwords);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO environment_marker (environment) VALUES ('test') ON CONFLICT DO NOTHING");
        } catch (SQLException e) {
            throw Refusal.because(e, "the test database can't be marked as one");
        }
    }
}
