package dev.lethe.testcleanup.session;

import dev.lethe.common.catalogue.MappedTable;
import dev.lethe.common.transaction.Sql;
import dev.lethe.testcleanup.catalogue.Marker;
import dev.lethe.testcleanup.catalogue.TestTables;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds sessions by their leftover rows. */
@Singleton
final class Sessions {

    private static final Cursor BEFORE_ALL = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), "");

    /** A row with the markers of two sessions counts for both, because the cleanup of either deletes it. */
    private static final String FIND = """
            SELECT session, min(created_at) AS first_seen, max(created_at) AS last_seen,
                   extract(epoch FROM now() - max(created_at))::bigint AS age, %s
              FROM (%s) AS marked
             GROUP BY session
            HAVING (max(created_at), coalesce(session, '')) < (?, ?)
             ORDER BY last_seen DESC, coalesce(session, '') DESC LIMIT ?
            """;

    private final TestTables tables;
    private final String find;

    Sessions(TestTables tables) {
        this.tables = tables;
        this.find = FIND.formatted(
                each(table -> "count(*) FILTER (WHERE source = '%1$s') AS \"%1$s\"".formatted(table.name()), ", "),
                each(this::rows, " UNION ALL "));
    }

    List<TestSession> find(Connection connection, Optional<Cursor> after, int limit) throws SQLException {
        Cursor start = after.orElse(BEFORE_ALL);
        return Sql.all(connection, find, this::session, start.lastSeen(), start.session(), limit);
    }

    private TestSession session(ResultSet row) throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (MappedTable table : tables.marked()) {
            rows.put(table.key(), row.getLong(table.name()));
        }
        return new TestSession(
                row.getString("session"),
                rows,
                Sql.time(row, "first_seen"),
                Sql.time(row, "last_seen"),
                row.getLong("age"));
    }

    private String each(Function<MappedTable, String> sql, String separator) {
        return tables.marked().stream().map(sql).collect(Collectors.joining(separator));
    }

    /** A row with two markers of one session counts once. */
    private String rows(MappedTable table) {
        return "("
                + tables.markers(table).stream()
                        .map(marker -> rows(table, marker))
                        .collect(Collectors.joining(" UNION "))
                + ")";
    }

    private static String rows(MappedTable table, Marker marker) {
        return "SELECT '%1$s' AS source, id, %2$s AS session, created_at FROM %1$s WHERE %3$s"
                .formatted(table.name(), marker.session(), marker.isThere());
    }
}
