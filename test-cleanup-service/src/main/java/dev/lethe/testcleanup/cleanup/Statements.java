package dev.lethe.testcleanup.cleanup;

import dev.lethe.common.catalogue.MappedTable;
import dev.lethe.common.catalogue.Reference;
import dev.lethe.testcleanup.catalogue.Marker;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the SQL from the catalogue. */
final class Statements {

    private Statements() {}

    /** Finds the last row to delete, so that tests that go on writing can't keep a cleanup going for ever. */
    static String last(MappedTable table, Marker marker, boolean ofSession) {
        return "SELECT coalesce(max(id), %d) FROM %s WHERE %s"
                .formatted(Long.MIN_VALUE, table.name(), marked(marker, ofSession));
    }

    /** Locks all marked rows of a table without returning them. */
    static String lockAll(MappedTable table, Marker marker, boolean ofSession) {
        return "SELECT count(*) FROM (SELECT FROM %s WHERE %s AND id <= ? ORDER BY id FOR UPDATE) AS locked"
                .formatted(table.name(), marked(marker, ofSession));
    }

    /** Selects and locks the next marked rows of a table, so that no new row can refer to them. */
    static String lockMarked(MappedTable table, Marker marker, boolean ofSession) {
        return "SELECT id FROM %s WHERE %s AND id > ? AND id <= ? ORDER BY id LIMIT ? FOR UPDATE"
                .formatted(table.name(), marked(marker, ofSession));
    }

    /** Selects and locks the next rows that are part of the given ones. */
    static String lockParts(Reference whole) {
        return """
               SELECT id, %2$s FROM %1$s WHERE %2$s = ANY (?) AND (%2$s, id) > (?, ?)
                ORDER BY %2$s, id LIMIT ? FOR UPDATE""".formatted(whole.table(), whole.column());
    }

    /**
     * Deletes the next marked rows of a table that nothing refers to. It finds the last id of the batch and deletes up
     * to it. Deleting by a list of ids would be a join, which the planner can underestimate and run as a nested loop.
     */
    static String deleteMarked(MappedTable table, Marker marker, boolean ofSession) {
        return """
               WITH batch AS MATERIALIZED (
                   SELECT count(*) AS found, max(id) AS last
                     FROM (SELECT id FROM %1$s WHERE %2$s AND id > ? AND id <= ? ORDER BY id LIMIT ?) AS next
               ), gone AS (
                   DELETE FROM %1$s WHERE %2$s AND id > ? AND id <= (SELECT last FROM batch) RETURNING 1
               )
               SELECT found, last, (SELECT count(*) FROM gone) AS gone FROM batch
               """.formatted(table.name(), marked(marker, ofSession));
    }

    static String delete(MappedTable table, String column) {
        return "DELETE FROM %s WHERE %s = ANY (?)".formatted(table.name(), column);
    }

    /** Counts rows that stay and need one of those that are to be deleted. */
    static String countNeeding(List<Reference> needing) {
        return needing.stream()
                .map(reference ->
                        "SELECT '%1$s' AS \"table\", '%2$s' AS \"column\", count(*) AS n FROM %1$s WHERE %2$s = ANY (?)"
                                .formatted(reference.table(), reference.column()))
                .collect(Collectors.joining(" UNION ALL "));
    }

    private static String marked(Marker marker, boolean ofSession) {
        return ofSession ? marker.isThere() + " AND " + marker.session() + " = ?" : marker.isThere();
    }
}
