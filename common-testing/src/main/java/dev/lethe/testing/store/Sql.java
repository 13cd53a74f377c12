package dev.lethe.testing.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Runs the tests' own SQL. */
public final class Sql {

    /**
     * One for each database and thread, because connecting takes longer than most statements of tests. They stay open
     * after their thread has ended: threads that come and go connect by themselves.
     */
    private static final ThreadLocal<Map<Database, Connection>> CONNECTIONS = ThreadLocal.withInitial(HashMap::new);

    static {
        // It would use a thread, and so a connection, for each wait.
        Awaitility.pollInSameThread();
    }

    private final Database database;

    public Sql(Database database) {
        this.database = database;
    }

    public void execute(String sql, Object... values) {
        try (PreparedStatement statement = prepare(sql, values)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Runs several statements without parameters, in one transaction. */
    public void script(String sql) {
        try (Statement statement = connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Returns the first column of each row. */
    public List<String> strings(String sql, Object... values) {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet row = statement.executeQuery()) {
            List<String> strings = new ArrayList<>();
            while (row.next()) {
                strings.add(row.getString(1));
            }
            return strings;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Returns the first column of the first row. */
    public String text(String sql, Object... values) {
        return strings(sql, values).get(0);
    }

    /** Returns the first column of the first row, as a number. */
    public long number(String sql, Object... values) {
        return Long.parseLong(text(sql, values));
    }

    private Connection connection() throws SQLException {
        Connection open = CONNECTIONS.get().get(database);
        if (open == null || open.isClosed()) {
            open = database.connect();
            CONNECTIONS.get().put(database, open);
        }
        return open;
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection().prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
