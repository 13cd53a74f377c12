package dev.lethe.bench.users.yardstick;

import dev.lethe.bench.users.data.Ids;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The prepared statements of a connection, each made once. */
record Statements(Connection connection, Map<String, PreparedStatement> prepared) {

    Statements(Connection connection) {
        this(connection, new HashMap<>());
    }

    /** With the same value for every parameter but the last ones, which are given. */
    PreparedStatement with(Object subject, String sql, Object... last) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        int parameters = (int) sql.chars().filter(c -> c == '?').count();
        for (int i = 1; i <= parameters - last.length; i++) {
            set(statement, i, subject);
        }
        for (int i = 0; i < last.length; i++) {
            set(statement, parameters - last.length + i + 1, last[i]);
        }
        return statement;
    }

    Array array(String type, List<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    /** For what can't be prepared. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What signs an entry in the log: who did it by what name, and what. */
    static Object[] signature(Style style, String action, Object... more) {
        List<Object> signature = new ArrayList<>(List.of(style.wireName(), Ids.ACTOR, action));
        signature.addAll(List.of(more));
        return signature.toArray();
    }

    private static void set(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof Array array) {
            statement.setArray(index, array);
        } else {
            statement.setObject(index, value);
        }
    }
}
