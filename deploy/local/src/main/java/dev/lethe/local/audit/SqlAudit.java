package dev.lethe.local.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Looks in every column of every table of a database. Each table is read once for all ids. */
record SqlAudit(String store) {

    /**
     * Not in times and truth values, which aren't ids. From the catalogue, which also has what the role may not read: the
     * audit of that fails, instead of finding nothing.
     */
    private static final String COLUMNS = """
            SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, NULL)
              FROM pg_attribute a
              JOIN pg_class c ON c.oid = a.attrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
               AND n.nspname NOT LIKE 'pg_temp%' AND a.attnum > 0 AND NOT a.attisdropped
               AND a.atttypid NOT IN ('timestamp'::regtype, 'timestamptz'::regtype, 'date'::regtype, 'time'::regtype,
                                      'timetz'::regtype, 'boolean'::regtype, 'interval'::regtype)
             ORDER BY n.nspname, c.relname, a.attnum
            """;

    private record Column(String schema, String table, String name, String type) {

        /** Returns an SQL condition with one parameter. */
        String contains() {
            return type.equals("bytea")
                    ? "position(convert_to(?, 'UTF8') IN " + quoted(name) + ") > 0"
                    : quoted(name) + "::text ~* ?";
        }

        String parameter(WholeWord id) {
            return type.equals("bytea") ? id.id() : id.regex();
        }

        String qualifiedTable() {
            return quoted(schema) + "." + quoted(table);
        }

        private static String quoted(String name) {
            return '"' + name.replace("\"", "\"\"") + '"';
        }
    }

    private record Probe(Column column, WholeWord id) {}

    List<Finding> find(Connection connection, List<WholeWord> ids) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Rows that a policy hides are an error, too.
            statement.execute("SET row_security = off");
        }
        List<Finding> findings = new ArrayList<>();
        var tables = columns(connection).stream().collect(Collectors.groupingBy(Column::qualifiedTable));
        for (String table : tables.keySet().stream().sorted().toList()) {
            List<Probe> probes = tables.get(table).stream()
                    .flatMap(column -> ids.stream().map(id -> new Probe(column, id)))
                    .toList();
            findings.addAll(find(connection, table, probes));
        }
        return findings;
    }

    private List<Finding> find(Connection connection, String table, List<Probe> probes) throws SQLException {
        String counts = probes.stream()
                .map(probe -> "count(*) FILTER (WHERE " + probe.column().contains() + ")")
                .collect(Collectors.joining(", "));
        List<Finding> findings = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + counts + " FROM " + table)) {
            for (int i = 0; i < probes.size(); i++) {
                statement.setString(
                        i + 1, probes.get(i).column().parameter(probes.get(i).id()));
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                for (int i = 0; i < probes.size(); i++) {
                    Column column = probes.get(i).column();
                    if (row.getLong(i + 1) > 0) {
                        findings.add(new Finding(
                                probes.get(i).id(), store, column.table(), column.name(), row.getLong(i + 1)));
                    }
                }
            }
        }
        return findings;
    }

    private static List<Column> columns(Connection connection) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                columns.add(new Column(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
            }
        }
        return columns;
    }
}
