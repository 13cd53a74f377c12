package dev.lethe.contract.suite;

import dev.lethe.local.stores.Database;
import dev.lethe.local.stores.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** For looking at what is kept, where no request tells it. */
public final class Stores {

    private Stores() {}

    /** The one value that this selects. */
    public static String query(Database database, String sql) {
        try (Connection connection = connection(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static Connection connection(Database database) throws SQLException {
        return PostgresServer.connection(database, RunningSuite.ports().postgres(), RunningSuite.passwords());
    }
}
