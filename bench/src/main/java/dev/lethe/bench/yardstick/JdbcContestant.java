package dev.lethe.bench.yardstick;

import dev.lethe.bench.contest.Contestant;
import dev.lethe.bench.contest.Session;
import dev.lethe.testing.store.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** Plain JDBC, in one of its styles. */
public record JdbcContestant(Database database, Style style) implements Contestant {

    @Override
    public String name() {
        return style.wireName();
    }

    @Override
    public Session open() throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        return new JdbcSession(connection, style);
    }
}
