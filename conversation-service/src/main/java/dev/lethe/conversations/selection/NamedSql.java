package dev.lethe.conversations.selection;

import dev.lethe.common.transaction.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** SQL with named parameters such as {@code :owner}, because statements use the same few values in many places. */
public final class NamedSql {

    /** A parameter, not the colons of a cast. */
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z]\\w*)");

    private final String text;
    private final List<String> parameters;

    public NamedSql(String text) {
        this.text = PARAMETER.matcher(text).replaceAll("?");
        this.parameters = PARAMETER
                .matcher(text)
                .results()
                .map((MatchResult parameter) -> parameter.group(1))
                .toList();
    }

    public int update(Connection connection, Map<String, Object> values) throws SQLException {
        return Sql.update(connection, text, inOrder(values));
    }

    /** Returns the one row. */
    public <T> T one(Connection connection, Map<String, Object> values, Sql.Row<T> row) throws SQLException {
        return Sql.first(connection, text, row, inOrder(values)).orElseThrow();
    }

    /** Prepares several statements at once. The caller closes it. */
    public PreparedStatement prepare(Connection connection, Map<String, Object> values) throws SQLException {
        return Sql.prepare(connection, text, inOrder(values));
    }

    private Object[] inOrder(Map<String, Object> values) {
        return parameters.stream().map(values::get).toArray();
    }
}
