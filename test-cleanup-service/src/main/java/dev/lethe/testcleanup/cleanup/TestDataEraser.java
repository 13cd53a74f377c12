package dev.lethe.testcleanup.cleanup;

import dev.lethe.common.catalogue.MappedTable;
import dev.lethe.common.catalogue.Reference;
import dev.lethe.testcleanup.catalogue.Marker;
import dev.lethe.testcleanup.catalogue.TestTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        try (PreparedStatement lock =
                connection.prepareStatement(Statements.lockAll(table, marker, session.isPresent()))) {
            lock.setLong(setSession(lock, 1), end);
            lock.execute();
        }
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
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            setSession(statement, 1);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                ends.put(sql, row.getLong(1));
                return row.getLong(1);
            }
        }
    }

    private void eraseAlone(MappedTable table, Marker marker) throws SQLException {
        current = table;
        budget.renew(connection);
        long end = end(table, marker);
        try (PreparedStatement delete =
                connection.prepareStatement(Statements.deleteMarked(table, marker, session.isPresent()))) {
            long last = BEFORE_ALL;
            long found;
            do {
                budget.renew(connection);
                delete.setLong(setSession(delete, setRange(delete, last, end)), last);
                try (ResultSet row = delete.executeQuery()) {
                    row.next();
                    found = row.getLong("found");
                    last = row.getLong("last");
                    counts.add(table, row.getLong("gone"));
                }
            } while (found == batchSize);
        }
    }

    private void eraseWithParts(MappedTable table, Marker marker) throws SQLException {
        current = table;
        budget.renew(connection);
        long end = end(table, marker);
        try (PreparedStatement lock =
                connection.prepareStatement(Statements.lockMarked(table, marker, session.isPresent()))) {
            Long[] ids = {BEFORE_ALL};
            do {
                budget.renew(connection);
                setRange(lock, ids[ids.length - 1], end);
                try (ResultSet rows = lock.executeQuery()) {
                    ids = Batch.ids(rows);
                }
                erase(table, ids);
            } while (ids.length == batchSize);
        }
    }

    /** Erases these locked rows, after their parts. */
    private void erase(MappedTable table, Long[] ids) throws SQLException {
        if (ids.length == 0) {
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

    private void eraseParts(MappedTable part, Reference whole, Long[] wholes) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(Statements.lockParts(whole))) {
            Batch batch = new Batch(new Long[0], BEFORE_ALL, BEFORE_ALL);
            do {
                budget.renew(connection);
                lock.setArray(1, connection.createArrayOf("bigint", wholes));
                lock.setLong(2, batch.lastWhole());
                lock.setLong(3, batch.lastId());
                lock.setInt(4, batchSize);
                try (ResultSet rows = lock.executeQuery()) {
                    batch = Batch.of(rows);
                }
                erase(part, batch.ids());
            } while (batch.ids().length == batchSize);
        }
    }

    private void delete(MappedTable table, String column, Long[] ids) throws SQLException {
        current = table;
        try (PreparedStatement delete = connection.prepareStatement(Statements.delete(table, column))) {
            delete.setArray(1, connection.createArrayOf("bigint", ids));
            counts.add(table, delete.executeLargeUpdate());
        }
    }

    /**
     * Returns whether rows that stay need these rows. Rows that needed them and don't stay have been deleted before.
     */
    private boolean isNeeded(MappedTable table, Long[] ids) throws SQLException {
        String count = Statements.countNeeding(tables.needing(table));
        if (count.isEmpty()) {
            return false;
        }
        boolean needed = false;
        try (PreparedStatement statement = connection.prepareStatement(count)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setArray(i, connection.createArrayOf("bigint", ids));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (row.getLong("n") > 0) {
                        needed = true;
                        Blocker blocker = new Blocker(
                                row.getString("table"), row.getString("column"), table.name(), row.getLong("n"));
                        blockers.merge(blocker.table() + "." + blocker.column(), blocker, Blocker::plus);
                    }
                }
            }
        }
        return needed;
    }

    /** Sets the first parameters of statements on a batch of marked rows. Returns the number of the next one. */
    private int setRange(PreparedStatement statement, long after, long end) throws SQLException {
        int next = setSession(statement, 1);
        statement.setLong(next++, after);
        statement.setLong(next++, end);
        statement.setInt(next++, batchSize);
        return next;
    }

    private int setSession(PreparedStatement statement, int index) throws SQLException {
        if (session.isEmpty()) {
            return index;
        }
        statement.setString(index, session.get());
        return index + 1;
    }

    private boolean isReferredTo(MappedTable table) {
        return !tables.partsOf(table).isEmpty() || !tables.needing(table).isEmpty();
    }

    /** A batch of parts, and where the next batch begins. */
    private record Batch(Long[] ids, long lastWhole, long lastId) {

        static Batch of(ResultSet rows) throws SQLException {
            List<Long> ids = new ArrayList<>();
            long lastWhole = BEFORE_ALL;
            while (rows.next()) {
                ids.add(rows.getLong(1));
                lastWhole = rows.getLong(2);
            }
            return new Batch(ids.toArray(Long[]::new), lastWhole, ids.isEmpty() ? BEFORE_ALL : ids.get(ids.size() - 1));
        }

        static Long[] ids(ResultSet rows) throws SQLException {
            List<Long> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids.toArray(Long[]::new);
        }
    }
}
