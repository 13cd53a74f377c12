package dev.lethe.bench.soak.fault;

import dev.lethe.testing.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Somebody locks the table that every deletion writes to: deletions wait with the pool's connections, and the others
 * wait for one.
 */
public record PoolDry(Database database, String table) implements Fault.Injection {

    /** Three times as long as a service here waits for a connection. */
    private static final Duration HELD = Duration.ofSeconds(6);

    @Override
    public void run() throws SQLException, InterruptedException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE " + table + " IN SHARE MODE");
            Thread.sleep(HELD.toMillis());
            connection.rollback();
        }
    }
}
