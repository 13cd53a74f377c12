package dev.lethe.users.deletion;

import dev.lethe.users.relation.Catalogue;
import dev.lethe.users.relation.Relation;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The same as {@link EraseStatement} for one user, with whom there is nothing to join, to group or to sort, and which looks
 * for restricting rows itself. It answers one line: the user, if erased, and the rows that stood in the way.
 */
final class EraseOneStatement {

    private EraseOneStatement() {}

    static String of(Mode mode) {
        List<Relation> touched = Catalogue.touchedBy(mode.isForce());
        List<Relation> restricting = mode.isForce() ? List.of() : Catalogue.restricting();
        return """
               WITH subject AS MATERIALIZED (SELECT ?::uuid AS id),
               restricting AS MATERIALIZED (
                   SELECT %s AS counts
               ),
               doomed AS MATERIALIZED (
                   SELECT id FROM subject
                    WHERE (SELECT counts FROM restricting) = '{}'
                      AND (NOT ? OR EXISTS (SELECT FROM users WHERE id = ? AND status = 'active'))
               ),
               %s,
               gone AS (
                   DELETE FROM users WHERE id = (SELECT id FROM doomed)
                   RETURNING id, email, first_name, last_name, role
               ),
               logged AS (
                   INSERT INTO deletion_log (request_id, actor, action, target, outcome, counts)
                   SELECT ?, ?, ?, gone.id, 'deleted', %s FROM gone
                   RETURNING counts
               )
               SELECT gone.*, logged.counts, restricting.counts AS restricting
                 FROM restricting LEFT JOIN (gone CROSS JOIN logged) ON true
               """.formatted(
                        counts(restricting, EraseOneStatement::rows),
                        touched.stream().map(EraseOneStatement::touched).collect(Collectors.joining(",\n")),
                        counts(touched, relation -> "touched_" + relation.table()));
    }

    private static String touched(Relation relation) {
        String change = switch (relation.onDelete()) {
            case DETACH ->
                "UPDATE %s SET %s WHERE %s"
                        .formatted(
                                relation.table(),
                                relation.columns().stream()
                                        .map(column -> "%1$s = nullif(%1$s, (SELECT id FROM doomed))".formatted(column))
                                        .collect(Collectors.joining(", ")),
                                refersTo("doomed", relation));
            case CASCADE, RESTRICT -> "DELETE FROM " + relation.table() + " WHERE " + refersTo("doomed", relation);
        };
        return "touched_%s AS (%s RETURNING 1)".formatted(relation.table(), change);
    }

    private static String rows(Relation relation) {
        return relation.table() + " WHERE " + refersTo("subject", relation);
    }

    /** A row that names its user twice is one row, and is looked at again if it changed while it was waited for. */
    private static String refersTo(String user, Relation relation) {
        return relation.columns().stream()
                .map(column -> "%s = (SELECT id FROM %s)".formatted(column, user))
                .collect(Collectors.joining(" OR "));
    }

    private static String counts(List<Relation> relations, Function<Relation, String> rows) {
        return "jsonb_strip_nulls(jsonb_build_object(%s))"
                .formatted(relations.stream()
                        .map(relation -> "'%s', (SELECT nullif(count(*), 0) FROM %s)"
                                .formatted(relation.key(), rows.apply(relation)))
                        .collect(Collectors.joining(",\n    ")));
    }
}
