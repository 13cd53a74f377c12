package dev.lethe.local.stores;

import dev.lethe.local.console.Refusal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Connects to a database that isn't the suite's. */
public final class OtherDatabase {

    private OtherDatabase() {}

    /** @param url begins with {@code jdbc:postgresql:}; the password is in the variable PGPASSWORD */
    public static Connection connect(String url, String user) throws SQLException {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw Refusal.because("%s is no database: it is named by jdbc:postgresql://HOST:PORT/NAME", url);
        }
        Properties login = new Properties();
        login.put("user", user);
        login.put("password", System.getenv().getOrDefault("PGPASSWORD", ""));
        return DriverManager.getConnection(url, login);
    }
}
