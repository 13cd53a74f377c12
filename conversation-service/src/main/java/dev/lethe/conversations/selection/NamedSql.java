package dev.lethe.conversations.selection;

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

    public PreparedStatement prepare(Connection connection, Map<String, Object> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, values.get(parameters.get(i)));
        }
        return statement;
    }
}
