package dev.lethe.testcleanup.cleanup;

import dev.lethe.common.catalogue.MappedTable;
import dev.lethe.common.catalogue.Reference;
import dev.lethe.common.transaction.Sql;
import dev.lethe.testcleanup.catalogue.Marker;
import dev.lethe.testcleanup.catalogue.TestTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Erases marked rows and their parts within the caller's transaction. It holds the ids of one batch at a time. A row is
 * locked before its parts are looked for, so that no new part can be added.
 */
final class TestDataEraser {

    private static final long BEFORE_ALL = Long.MIN_VALUE;

    private final Connection connection;
    private final Optional<String> session;
    private final int batchSize;
    private final TimeBudget budget;
    private final TestTables tables;
    private final Counts counts;
    private final Map<String, Blocker> blockers = new LinkedHashMap<>();
    /** The last ids, by the statement that finds them. */
    private final Map<String, Long> ends = new HashMap<>();

    private MappedTable current;

    TestDataEraser(
            TestTables tables, Connection connection, Optional<String> session, int batchSize, TimeBudget budget) {
        this.tables = tables;
        this.counts = new Counts(tables);
        this.current = tables.inOrderOfDeletion().get(0);
        this.connection = connection;
        this.session = session;
        this.batchSize = batchSize;
        this.budget = budget;
    }

    /**
     * Erases everything that can be erased. If there are blockers afterwards, the cleanup has to be rolled back. Rows
     * that others need are locked first: a test that goes on writing could add a row that needs them.
     */
    void erase() throws SQLException {
        List<MappedTable> last = new ArrayList<>(tables.inOrderOfDeletion());
        Collections.reverse(last);
        for (MappedTable table : last) {
            for (Marker marker : tables.markers(table)) {
                if (!tables.needing(table).isEmpty()) {
                    lockAll(table, marker);
                }
            }
        }
        for (MappedTable table : tables.inOrderOfDeletion()) {
            for (Marker marker : tables.markers(table)) {
                if (isReferredTo(table)) {
                    eraseWithParts(table, marker);
                } else {
                    eraseAlone(table, marker);
                }
            }
        }
    }

    Counts counts() {
        return counts;
    }

    Collection<Blocker> blockers() {
        return blockers.values();
    }

    /** Returns the table that is being cleaned. */
    String step() {
        return current.name();
    }

    private void lockAll(MappedTable table, Marker marker) throws SQLException {
        current = table;
        budget.renew(connection);
        long end = end(table, marker);
        Sql.execute(connection, Statements.lockAll(table, marker, session.isPresent()), values(end));
    }

    /**
     * Returns the last marked row that existed when this first came to the table, so that later rows can't keep the
     * cleanup going.
     */
    private long end(MappedTable table, Marker marker) throws SQLException {
        String sql = Statements.last(table, marker, session.isPresent());
        Long known = ends.get(sql);
        if (known != null) {
            return known;
        }
        long end = Sql.first(connection, sql, row -> row.getLong(1), values()).orElseThrow();
        ends.put(sql, end);
        return end;
    }

    private void eraseAlone(MappedTable table, Marker marker) throws SQLException {
        current = table;
        budget.renew(connection);
        long end = end(table, marker);
        String delete = Statements.deleteMarked(table, marker, session.isPresent());
        Deleted batch = new Deleted(0, BEFORE_ALL, 0);
        do {
            budget.renew(connection);
            List<Object> values = new ArrayList<>(List.of(values(batch.last(), end, batchSize)));
            values.addAll(List.of(values(batch.last())));
            batch = Sql.first(connection, delete, Deleted::of, values.toArray()).orElseThrow();
            counts.add(table, batch.gone());
        } while (batch.found() == batchSize);
    }

    private void eraseWithParts(MappedTable table, Marker marker) throws SQLException {
        current = table;
        budget.renew(connection);
        long end = end(table, marker);
        String lock = Statements.lockMarked(table, marker, session.isPresent());
        List<Long> ids = List.of(BEFORE_ALL);
        do {
            budget.renew(connection);
            long last = ids.get(ids.size() - 1);
            ids = Sql.all(connection, lock, row -> row.getLong(1), values(last, end, batchSize));
            erase(table, ids);
        } while (ids.size() == batchSize);
    }

    /** Erases these locked rows, after their parts. */
    private void erase(MappedTable table, List<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        for (Reference whole : tables.partsOf(table)) {
            MappedTable part = tables.table(whole.from());
            if (isReferredTo(part)) {
                eraseParts(part, whole, ids);
            } else {
                delete(part, whole.column(), ids);
            }
        }
        current = table;
        if (!isNeeded(table, ids)) {
            delete(table, "id", ids);
        }
    }

    private void eraseParts(MappedTable part, Reference whole, List<Long> wholes) throws SQLException {
        String lock = Statements.lockParts(whole);
        Object array = Sql.array("bigint", wholes.toArray(Long[]::new));
        List<Part> parts;
        Part last = new Part(BEFORE_ALL, BEFORE_ALL);
        do {
            budget.renew(connection);
            parts = Sql.all(connection, lock, Part::of, array, last.whole(), last.id(), batchSize);
            erase(part, parts.stream().map(Part::id).toList());
            last = parts.isEmpty() ? last : parts.get(parts.size() - 1);
        } while (parts.size() == batchSize);
    }

    private void delete(MappedTable table, String column, List<Long> ids) throws SQLException {
        current = table;
        counts.add(
                table,
                Sql.update(
                        connection, Statements.delete(table, column), Sql.array("bigint", ids.toArray(Long[]::new))));
    }

    /**
     * Returns whether rows that stay need these rows. Rows that needed them and don't stay have been deleted before.
     */
    private boolean isNeeded(MappedTable table, List<Long> ids) throws SQLException {
        String count = Statements.countNeeding(tables.needing(table));
        if (count.isEmpty()) {
            return false;
        }
        List<Blocker> found = Sql.all(
                connection,
                count,
                row -> new Blocker(row.getString("table"), row.getString("column"), table.name(), row.getLong("n")),
                Collections.nCopies(tables.needing(table).size(), Sql.array("bigint", ids.toArray(Long[]::new)))
                        .toArray());
        found.removeIf(blocker -> blocker.rows() == 0);
        found.forEach(blocker -> blockers.merge(blocker.table() + "." + blocker.column(), blocker, Blocker::plus));
        return !found.isEmpty();
    }

    /** Returns the values of a statement, behind the session if it is of one. */
    private Object[] values(Object... values) {
        return Stream.concat(session.stream(), Arrays.stream(values)).toArray();
    }

    private boolean isReferredTo(MappedTable table) {
        return !tables.partsOf(table).isEmpty() || !tables.needing(table).isEmpty();
    }

    /** What a statement found and deleted of marked rows, and the last of them. */
    private record Deleted(long found, long last, long gone) {

        static Deleted of(ResultSet row) throws SQLException {
            return new Deleted(row.getLong("found"), row.getLong("last"), row.getLong("gone"));
        }
    }

    private record Part(long id, long whole) {

        static Part of(ResultSet row) throws SQLException {
            return new Part(row.getLong(1), row.getLong(2));
        }
    }
}
