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

    /**
     * A row with two users is somebody else's too, and may change, or be taken by the other's deletion, while this one waits
     * for it. Then the condition is looked at again for the row as it is by then, and {@code old} is that row: what no
     * longer refers to a deleted user isn't touched, nor counted.
     */
    private static final String LISTED_BY_EITHER = """
            touched_%%1$s AS (
                %s
                 WHERE t.%%2$s = ANY (ARRAY(SELECT id FROM doomed)) OR t.%%3$s = ANY (ARRAY(SELECT id FROM doomed))
                RETURNING old.%%2$s AS first_user, old.%%3$s AS second_user
            )""";

    private static final String DELETE_LISTED = "DELETE FROM %1$s t";

    private static final String DETACH_LISTED = """
            UPDATE %1$s t
               SET %2$s = CASE WHEN t.%2$s IN (SELECT id FROM doomed) THEN NULL ELSE t.%2$s END,
                   %3$s = CASE WHEN t.%3$s IN (SELECT id FROM doomed) THEN NULL ELSE t.%3$s END""";

    /** For any number of users: they are joined, which may spill to disk, as a list that is looked up in can't. */
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
                RETURNING found.first_doomed AS first_user, found.second_doomed AS second_user
            )""";

    private static final String DELETE_FOUND = "DELETE FROM %1$s t USING found";

    private static final String DETACH_FOUND = """
            UPDATE %1$s t
               SET %2$s = nullif(t.%2$s, found.first_doomed), %3$s = nullif(t.%3$s, found.second_doomed)
              FROM found""";

    /** A row with two doomed users counts for each, and one that names the same user twice counts once. */
    private static final String EITHER = """
            (SELECT first_user AS user_id FROM touched_%1$s
             UNION ALL
             SELECT second_user FROM touched_%1$s WHERE second_user IS DISTINCT FROM first_user) AS either
              JOIN doomed ON doomed.id = user_id""";

    private final List<Relation> relations;
    private final boolean everyone;

    private EraseStatement(List<Relation> relations, boolean everyone) {
        this.relations = relations;
        this.everyone = everyone;
    }

    /** For the ids that a query answers, a thousand at most; they are locked already. */
    static String ofListed(Mode mode, String doomed) {
        return new EraseStatement(Catalogue.touchedBy(mode.isForce()), false).erasing(doomed);
    }

    /** For any number of them. */
    static String ofEveryone(String doomed) {
        return new EraseStatement(Catalogue.touchedBy(true), true).erasing(doomed);
    }

    private String erasing(String doomed) {
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
                relations.stream().map(this::touched).collect(Collectors.joining(",\n")),
                relations.stream().map(EraseStatement::counted).collect(Collectors.joining("\n    UNION ALL\n    ")));
    }

    private String touched(Relation relation) {
        return relation.columns().size() == 1 ? touchedByOne(relation) : touchedByTwo(relation);
    }

    private static String touchedByOne(Relation relation) {
        String change = relation.onDelete() == OnDelete.DETACH
                ? "UPDATE %1$s t SET %2$s = NULL FROM doomed WHERE t.%2$s = doomed.id"
                : "DELETE FROM %1$s t USING doomed WHERE t.%2$s = doomed.id";
        return ("touched_%1$s AS (" + change + " RETURNING doomed.id AS user_id)")
                .formatted(relation.table(), relation.columns().get(0));
    }

    private String touchedByTwo(Relation relation) {
        boolean detached = relation.onDelete() == OnDelete.DETACH;
        String touched = everyone
                ? FOUND_BY_EITHER.formatted(detached ? DETACH_FOUND : DELETE_FOUND)
                : LISTED_BY_EITHER.formatted(detached ? DETACH_LISTED : DELETE_LISTED);
        return touched.formatted(
                relation.table(), relation.columns().get(0), relation.columns().get(1));
    }

    private static String counted(Relation relation) {
        String users =
                relation.columns().size() == 1 ? "touched_" + relation.table() : EITHER.formatted(relation.table());
        return "SELECT user_id, '%s' AS relation, count(*) AS n FROM %s GROUP BY user_id"
                .formatted(relation.key(), users);
    }
}
