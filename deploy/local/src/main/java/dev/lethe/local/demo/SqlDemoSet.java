package dev.lethe.local.demo;

import dev.lethe.local.folder.Passwords;
import dev.lethe.local.stores.Database;
import dev.lethe.local.stores.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A file of SQL for the database of one service, run with the rights of its owner. */
record SqlDemoSet(Database database, String mainTable, int port, Passwords passwords) implements DemoSet {

    @Override
    public String name() {
        return database.title();
    }

    @Override
    public boolean storeIsEmpty() throws SQLException {
        try (Connection connection = PostgresServer.connection(database, port, passwords);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT NOT EXISTS (SELECT FROM " + mainTable + ")")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    @Override
    public void load() throws SQLException, IOException {
        try (Connection connection = PostgresServer.connection(database, port, passwords);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql());
            connection.commit();
        }
    }

    private String sql() throws IOException {
        try (InputStream resource = getClass().getResourceAsStream("/demo/" + name() + ".sql")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
