package dev.lethe.testcleanup.cleanup;

import dev.lethe.common.catalogue.MappedTable;
import dev.lethe.common.catalogue.Reference;
import dev.lethe.testcleanup.catalogue.Marker;
import java.util.List;
import java.util.stream.Collectors;

/** The SQL that follows from the catalogue. */
final class Statements {

    private Statements() {}

    /** Where to end: whoever goes on writing test data must not keep a cleanup going for ever. */
    static String last(MappedTable table, Marker marker, boolean ofSession) {
        return "SELECT coalesce(max(id), %d) FROM %s WHERE %s"
                .formatted(Long.MIN_VALUE, table.name(), marked(marker, ofSession));
    }

    /** All marked rows of a table at once, without answering them. */
    static String lockAll(MappedTable table, Marker marker, boolean ofSession) {
        return "SELECT count(*) FROM (SELECT FROM %s WHERE %s AND id <= ? ORDER BY id FOR UPDATE) AS locked"
                .formatted(table.name(), marked(marker, ofSession));
    }

    /** The next marked rows of a table that others refer to, locked, so that nothing new can begin to refer to them. */
    static String lockMarked(MappedTable table, Marker marker, boolean ofSession) {
        return "SELECT id FROM %s WHERE %s AND id > ? AND id <= ? ORDER BY id LIMIT ? FOR UPDATE"
                .formatted(table.name(), marked(marker, ofSession));
    }

    /** The next rows that are part of given ones, locked likewise. */
    static String lockParts(Reference whole) {
        return """
               SELECT id, %2$s FROM %1$s WHERE %2$s = ANY (?) AND (%2$s, id) > (?, ?)
                ORDER BY %2$s, id LIMIT ? FOR UPDATE""".formatted(whole.table(), whole.column());
    }

    /**
     * The next marked rows of a table that nothing refers to. They are counted, then deleted by where they end: to
     * delete them by their ids would be a join, which the planner can take for a small one and do by comparing each
     * with each.
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

    /** Rows that stay, and need one of those that are to go. */
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
