package dev.lethe.bench.peers;

import dev.lethe.bench.process.PostgresServer;
import dev.lethe.testing.store.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The table with a peer's users. */
record Table(PostgresServer server, Database database, String name) {

    int left() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM %s WHERE email LIKE 'user%%'".formatted(name))) {
            row.next();
            return row.getInt(1);
        }
    }

    void tidy() throws SQLException {
        PostgresServer.execute(server.asSuperuser(database), "VACUUM ANALYZE", "CHECKPOINT");
    }
}
