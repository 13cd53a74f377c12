package dev.lethe.users.deletion;

import dev.lethe.users.relation.Catalogue;
import dev.lethe.users.relation.OnDelete;
import dev.lethe.users.relation.Relation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one statement that erases any number of users: it takes or detaches the rows of each relation, deletes the users,
 * counts what went, writes that to the deletion log, and answers what it wrote. The database runs its parts in the order
 * in which they are counted, which is the catalogue's, so that two deletions meet in the same order everywhere.
 */
final class EraseStatement {

    private static final String FOUND_BY_EITHER = """
            touched_%%1$s AS (
                WITH found AS (
                    SELECT t.id, t.%%2$s, t.%%3$s FROM %%1$s t JOIN doomed ON t.%%2$s = doomed.id
                    UNION
                    SELECT t.id, t.%%2$s, t.%%3$s FROM %%1$s t JOIN doomed ON t.%%3$s = doomed.id
                    ORDER BY id
                )
                %s
                RETURNING found.%%2$s, found.%%3$s
            )""";

    private static final String DELETE_EITHER = "DELETE FROM %1$s t USING found WHERE t.id = found.id";

    private static final String DETACH_BOTH = """
            UPDATE %1$s t
               SET %2$s = CASE WHEN t.%2$s IN (SELECT id FROM doomed) THEN NULL ELSE t.%2$s END,
                   %3$s = CASE WHEN t.%3$s IN (SELECT id FROM doomed) THEN NULL ELSE t.%3$s END
              FROM found WHERE t.id = found.id""";

    private EraseStatement() {}

    /**
     * @param doomed the query, or the table, of the users' ids; in either case they are locked already
     */
    static String of(Mode mode, String doomed) {
        List<Relation> relations = Catalogue.touchedBy(mode.isForce());
        return """
               WITH doomed AS MATERIALIZED (%s),
               %s,
               counted AS (
                   %s
               ),
               gone AS (
                   DELETE FROM users u USING doomed WHERE u.id = doomed.id
                   RETURNING u.id, u.email, u.first_name, u.last_name, u.role
               ),
               logged AS (
                   INSERT INTO deletion_log (request_id, actor, action, target, outcome, counts)
                   SELECT ?, ?, ?, gone.id, 'deleted', coalesce(total.counts, '{}')
                     FROM gone
                     LEFT JOIN (SELECT user_id, jsonb_object_agg(relation, n) AS counts FROM counted GROUP BY user_id) AS total
                       ON total.user_id = gone.id
                   RETURNING target, counts
               )
               SELECT gone.*, logged.counts, count(*) OVER () AS total
                 FROM gone JOIN logged ON logged.target = gone.id
                ORDER BY gone.id LIMIT ?
               """.formatted(
                doomed,
                relations.stream().map(EraseStatement::touched).collect(Collectors.joining(",\n")),
                relations.stream().map(EraseStatement::counted).collect(Collectors.joining("\n    UNION ALL\n    ")));
    }

    private static String touched(Relation relation) {
        return relation.columns().size() == 1 ? touchedByOne(relation) : touchedByTwo(relation);
    }

    private static String touchedByOne(Relation relation) {
        String change = relation.onDelete() == OnDelete.DETACH
                ? "UPDATE %1$s t SET %2$s = NULL FROM doomed WHERE t.%2$s = doomed.id"
                : "DELETE FROM %1$s t USING doomed WHERE t.%2$s = doomed.id";
        return ("touched_%1$s AS (" + change + " RETURNING doomed.id AS user_id)")
                .formatted(relation.table(), relation.columns().get(0));
    }

    /**
     * Two users may be deleted at once that share such a row. It is found by either column, once, and rows are changed in
     * id order. What is set depends on the row as it is when it is changed, for the other deletion may have come first.
     */
    private static String touchedByTwo(Relation relation) {
        String change = relation.onDelete() == OnDelete.DETACH ? DETACH_BOTH : DELETE_EITHER;
        return FOUND_BY_EITHER
                .formatted(change)
                .formatted(
                        relation.table(),
                        relation.columns().get(0),
                        relation.columns().get(1));
    }

    private static String counted(Relation relation) {
        String users = relation.columns().size() == 1
                ? "touched_" + relation.table()
                : """
                  (SELECT %2$s AS user_id FROM touched_%1$s
                   UNION ALL
                   SELECT %3$s FROM touched_%1$s WHERE %3$s IS DISTINCT FROM %2$s) AS either JOIN doomed ON doomed.id = user_id""".formatted(
                                relation.table(),
                                relation.columns().get(0),
                                relation.columns().get(1));
        return "SELECT user_id, '%s' AS relation, count(*) AS n FROM %s GROUP BY user_id"
                .formatted(relation.key(), users);
    }
}
