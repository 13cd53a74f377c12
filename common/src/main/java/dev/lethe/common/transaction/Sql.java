package dev.lethe.common.transaction;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Runs a statement with its values and reads its rows. Durations are bound as seconds, and instants as times with a zone.
 * A null has no type: cast the parameter where nothing else gives it one.
 */
public final class Sql {

    /** Reads the current row; never as null. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Does something with the current row. */
    @FunctionalInterface
    public interface Step {
        void take(ResultSet row) throws SQLException;
    }

    private record Elements(String type, Object[] values) {}

    private Sql() {}

    /** Returns an array, given the name of its elements' type. The driver sends some as binary, such as {@code Long[]}. */
    public static Object array(String type, Object[] values) {
        return new Elements(type, values);
    }

    public static Object array(String type, Stream<?> values) {
        return array(type, values.toArray());
    }

    public static Object uuids(Collection<UUID> ids) {
        return array("uuid", ids.toArray());
    }

    /** Runs a statement, or several separated by semicolons, and ignores what they return. */
    public static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            statement.execute();
        }
    }

    /** Runs a statement that returns no rows. Returns how many it changed. */
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

    /** Returns all rows, in a list that may be changed. */
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

    /** Returns whether there is a row, and the first one begins with {@code true}. */
    public static boolean isTrue(Connection connection, String sql, Object... values) throws SQLException {
        return first(connection, sql, row -> row.getBoolean(1), values).orElse(false);
    }

    /** Returns what reads the id in this column. */
    public static Row<UUID> uuid(String column) {
        return row -> row.getObject(column, UUID.class);
    }

    /** Reads a time, or null. */
    public static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Prepares a statement for what the other methods don't do. The caller closes it. */
    public static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, bound(connection, values[i]));
            }
            return statement;
        } catch (SQLException | RuntimeException failed) {
            try (statement) {
                throw failed;
            }
        }
    }

    private static Object bound(Connection connection, Object value) throws SQLException {
        if (value instanceof Elements array) {
            return connection.createArrayOf(array.type(), array.values());
        }
        if (value instanceof Duration duration) {
            return duration.toMillis() / 1000.0;
        }
        return value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value;
    }
}
