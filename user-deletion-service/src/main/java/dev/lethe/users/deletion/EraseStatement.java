package dev.lethe.users.deletion;

import dev.lethe.users.relation.Catalogue;
import dev.lethe.users.relation.OnDelete;
import dev.lethe.users.relation.Relation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one statement that erases any number of users: it takes or detaches the rows of each relation, deletes the users,
 * counts what went, writes that to the deletion log, and answers what it wrote. Foreign keys are checked when it ends. In
 * which order the database runs its parts is the database's business; two deletions that meet in rows of both may
 * deadlock, and are tried again.
 */
final class EraseStatement {

    private static final String FOUND_BY_EITHER = """
            touched_%%1$s AS (
                WITH found AS (
                    SELECT hit.id, by_first.id AS first_doomed, by_second.id AS second_doomed
                      FROM (SELECT t.id, t.%%2$s, t.%%3$s FROM %%1$s t JOIN doomed ON t.%%2$s = doomed.id
                            UNION
                            SELECT t.id, t.%%2$s, t.%%3$s FROM %%1$s t JOIN doomed ON t.%%3$s = doomed.id) AS hit
                      LEFT JOIN doomed AS by_first ON by_first.id = hit.%%2$s
                      LEFT JOIN doomed AS by_second ON by_second.id = hit.%%3$s
                     ORDER BY hit.id
                )
                %s
                 WHERE t.id = found.id AND (t.%%2$s = found.first_doomed OR t.%%3$s = found.second_doomed)
                RETURNING found.first_doomed, found.second_doomed
            )""";

    /** A row with two doomed users counts for each, and one that names the same user twice counts once. */
    private static final String EITHER = """
            (SELECT first_doomed AS user_id FROM touched_%1$s WHERE first_doomed IS NOT NULL
             UNION ALL
             SELECT second_doomed FROM touched_%1$s
              WHERE second_doomed IS NOT NULL AND second_doomed IS DISTINCT FROM first_doomed) AS either""";

    private static final String DELETE_EITHER = "DELETE FROM %1$s t USING found";

    private static final String DETACH_BOTH = """
            UPDATE %1$s t
               SET %2$s = nullif(t.%2$s, found.first_doomed), %3$s = nullif(t.%3$s, found.second_doomed)
              FROM found""";

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
     * Such a row is somebody else's too, and may change, or be taken by the other's deletion, while this one waits for it.
     * So it is looked at again as it is by then: what no longer refers to a deleted user isn't touched, nor counted.
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
        String users =
                relation.columns().size() == 1 ? "touched_" + relation.table() : EITHER.formatted(relation.table());
        return "SELECT user_id, '%s' AS relation, count(*) AS n FROM %s GROUP BY user_id"
                .formatted(relation.key(), users);
    }
}
