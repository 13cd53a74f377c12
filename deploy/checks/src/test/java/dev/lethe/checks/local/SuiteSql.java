package dev.lethe.checks.local;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks into databases by the addresses that {@code ./lethe env} prints. */
final class SuiteSql {

    private SuiteSql() {}

    static String query(String url, String sql) throws SQLException {
        try (Connection connection = connection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static void update(String url, String sql) throws SQLException {
        try (Connection connection = connection(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Connects by a URL in psql's form. */
    private static Connection connection(String url) throws SQLException {
        URI parsed = URI.create(url);
        String[] user = parsed.getUserInfo().split(":");
        String jdbcUrl = "jdbc:postgresql://%s:%d%s".formatted(parsed.getHost(), parsed.getPort(), parsed.getPath());
        return DriverManager.getConnection(jdbcUrl, user[0], user[1]);
    }
}
