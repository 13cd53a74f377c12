package dev.lethe.common.transaction;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs a statement with its values and reads its rows. Durations are bound as seconds. */
public final class Sql {

    /** Reads the current row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    public interface Step {
        void take(ResultSet row) throws SQLException;
    }

    private record Elements(String type, Object[] values) {}

    private Sql() {}

    /** Returns an array, given the name of its elements' type. */
    public static Object array(String type, Collection<?> values) {
        return new Elements(type, values.toArray());
    }

    /** Runs a statement, or several without values. */
    public static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            statement.execute();
        }
    }

    /** Returns how many rows were changed. */
    public static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Returns the first row, if there is any. */
    public static <T> Optional<T> first(Connection connection, String sql, Row<T> row, Object... values)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
        }
    }

    public static <T> List<T> all(Connection connection, String sql, Row<T> row, Object... values) throws SQLException {
        List<T> all = new ArrayList<>();
        forEach(connection, sql, rows -> all.add(row.read(rows)), values);
        return all;
    }

    public static void forEach(Connection connection, String sql, Step step, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                step.take(rows);
            }
        }
    }

    /** Returns whether the first row begins with {@code true}. */
    public static boolean holds(Connection connection, String sql, Object... values) throws SQLException {
        return first(connection, sql, row -> row.getBoolean(1), values).orElse(false);
    }

    /** Reads the id in this column. */
    public static Row<UUID> id(String column) {
        return row -> row.getObject(column, UUID.class);
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, bound(connection, values[i]));
            }
            return statement;
        } catch (SQLException | RuntimeException failed) {
            statement.close();
            throw failed;
        }
    }

    private static Object bound(Connection connection, Object value) throws SQLException {
        if (value instanceof Elements array) {
            return connection.createArrayOf(array.type(), array.values());
        }
        if (value instanceof Duration duration) {
            return duration.toMillis() / 1000.0;
        }
        return value instanceof Instant time ? SqlTime.of(time) : value;
    }
}
