package dev.lethe.testing.store;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** A dump of some tables at one moment, in CSV. It stands for {@code pg_dump}, which no artifact has. */
public record Dump(Map<String, String> tables) {

    private static final Pattern SQL = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);

    public static Dump of(Database database, List<String> tables) throws SQLException, IOException {
        try (Connection connection = database.connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            Map<String, String> contents = new LinkedHashMap<>();
            for (String table : tables) {
                StringWriter csv = new StringWriter();
                copy(connection).copyOut("COPY " + table + " TO STDOUT CSV", csv);
                contents.put(table, csv.toString());
            }
            connection.rollback();
            return new Dump(contents);
        }
    }

    /** Replaces the tables' rows, in the order in which the tables were named. */
    public void restoreInto(Database database) throws SQLException, IOException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("TRUNCATE " + String.join(", ", tables.keySet()) + " CASCADE");
            for (Map.Entry<String, String> table : tables.entrySet()) {
                copyIn(connection, table.getKey(), table.getValue());
            }
            connection.commit();
        }
    }

    public static void copyIn(Connection connection, String table, String csv) throws SQLException, IOException {
        copy(connection).copyIn("COPY " + table + " FROM STDIN CSV", new StringReader(csv));
    }

    /** Returns the statements that a page of {@code docs/} has after this heading, without psql's own {@code \copy}. */
    public static List<String> documented(String page, String heading) throws IOException {
        String text = Files.readString(Path.of("../docs").resolve(page));
        String block = SQL.matcher(text.substring(text.indexOf(heading)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow();
        return List.of(block.replaceAll("(?m)^\\\\copy .*$", "").trim().split(";\\s*"));
    }

    private static CopyManager copy(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
