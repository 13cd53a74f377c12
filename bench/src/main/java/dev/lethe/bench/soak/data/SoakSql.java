package dev.lethe.bench.soak.data;

import dev.lethe.testing.store.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The soak's own way into a database, a connection each time: servers are restarted under it. */
record SoakSql(Database database) {

    void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of each row. */
    List<String> texts(String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }

    long number(String query) throws SQLException {
        return Long.parseLong(texts(query).get(0));
    }

    /** @param queries by what they count */
    Map<String, Long> numbers(Map<String, String> queries) throws SQLException {
        Map<String, Long> numbers = new HashMap<>();
        for (Map.Entry<String, String> query : queries.entrySet()) {
            numbers.put(query.getKey(), number(query.getValue()));
        }
        return numbers;
    }

    /** What should be nothing, said with how much of it there is. */
    List<String> unless(String query, String complaint) throws SQLException {
        long many = number(query);
        return many == 0 ? List.of() : List.of(many + " " + complaint);
    }
}
