package dev.lethe.bench.users.yardstick;

import dev.lethe.bench.measure.Contestant;
import dev.lethe.bench.users.contest.Session;
import dev.lethe.testing.store.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** Plain JDBC, in one of its styles. */
public record JdbcContestant(Database database, Style style) implements Contestant<Session> {

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
