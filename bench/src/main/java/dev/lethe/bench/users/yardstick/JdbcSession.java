package dev.lethe.bench.users.yardstick;

import dev.lethe.bench.users.contest.Kind;
import dev.lethe.bench.users.contest.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Plain JDBC on a connection of its own, which keeps its prepared statements. */
final class JdbcSession implements Session {

    private static final String DEADLOCK = "40P01";

    @FunctionalInterface
    private interface Work {
        void run(Statements statements) throws SQLException;
    }

    private final Connection connection;
    private final Statements statements;
    private final Style style;

    JdbcSession(Connection connection, Style style) {
        this.connection = connection;
        this.statements = new Statements(connection);
        this.style = style;
    }

    @Override
    public void deleteOne(UUID user, Kind kind) throws SQLException {
        inTransaction(statements -> OneUser.delete(statements, user, kind, style));
    }

    @Override
    public void rehearse(UUID user, Kind kind) throws SQLException {
        OneUser.delete(statements, user, kind, style);
        connection.rollback();
    }

    @Override
    public void deleteMany(List<UUID> users, Kind kind) throws SQLException {
        inTransaction(statements -> ManyUsers.delete(statements, users, kind, style));
    }

    @Override
    public void deleteEveryone() throws SQLException {
        inTransaction(statements -> Everyone.delete(statements, style));
    }

    @Override
    public void preview(UUID user) throws SQLException {
        inTransaction(statements -> PreviewByHand.take(statements, user));
    }

    /** Like the service, it tries again when it was a deadlock's victim. */
    private void inTransaction(Work work) throws SQLException {
        while (true) {
            try {
                work.run(statements);
                connection.commit();
                return;
            } catch (SQLException e) {
                connection.rollback();
                if (!DEADLOCK.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
