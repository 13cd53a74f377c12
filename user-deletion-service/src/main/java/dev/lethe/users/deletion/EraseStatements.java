package dev.lethe.users.deletion;

import dev.lethe.users.account.Caller;
import dev.lethe.users.relation.Relation;
import dev.lethe.users.relation.Relations;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The statements that erase users. Each one deletes or detaches the rows of every relation, deletes the users, writes
 * the deletion log and returns the counts. PostgreSQL runs the parts in any order and checks foreign keys at the end;
 * two deletions with common rows may deadlock and are retried. The texts are in {@code src/main/sql}.
 */
@Singleton
final class EraseStatements {

    private static final String SIGNATURE =
            "INSERT INTO deletion_log (request_id, actor, action, target, outcome, counts)";

    /** Leaves a call of each participant that knows one of the users. */
    private static final String CALLS = """
            calls AS (
                INSERT INTO participant_calls (erasure_id, user_id, participant, subject)
                SELECT ?, user_id, participant, subject FROM touched_user_identities ON CONFLICT DO NOTHING
            )""";

    /**
     * For one user there is nothing to join, group or sort, which saves an eighth of the time, and a fifth if forced.
     */
    private static final String ONE = """
            WITH subject AS MATERIALIZED (SELECT ?::uuid AS id),
            restricting AS MATERIALIZED (
                SELECT {restricting} AS counts
            ),
            targets AS MATERIALIZED (
                SELECT id FROM subject
                 WHERE (SELECT counts FROM restricting) = '{}' AND {caller}
            ),
            {touched},
            {calls},
            gone AS (
                DELETE FROM users WHERE id = (SELECT id FROM targets)
                RETURNING id, email, first_name, last_name, role
            ),
            logged AS (
                {log}
                SELECT ?, ?, ?, gone.id, 'deleted', {counts}
                  FROM gone
                RETURNING counts
            )
            SELECT gone.*, logged.counts, restricting.counts AS restricting
              FROM restricting LEFT JOIN (gone CROSS JOIN logged) ON true
            """;

    private static final String MANY = """
            WITH targets AS MATERIALIZED (
                {targets}
            ),
            {touched},
            {calls},
            counted AS (
                {counts}
            ),
            gone AS (
                DELETE FROM users u USING targets WHERE u.id = targets.id
                RETURNING u.id, u.email, u.first_name, u.last_name, u.role
            ),
            logged AS (
                {log}
                SELECT ?, ?, ?, gone.id, 'deleted', coalesce(total.counts, '{}')
                  FROM gone
                  LEFT JOIN (SELECT user_id, jsonb_object_agg(relation, n) AS counts FROM counted GROUP BY 1) AS total
                    ON total.user_id = gone.id
                RETURNING target, counts
            )
            SELECT gone.*, logged.counts, count(*) OVER () AS total
              FROM gone JOIN logged ON logged.target = gone.id
             ORDER BY gone.id LIMIT ?
            """;

    private static final String LISTED =
            "SELECT id FROM unnest(?::uuid[]) AS listed (id)\n     WHERE " + Caller.IS_AS_BEFORE;
    private static final String EVERYONE = "SELECT id FROM everyone WHERE id <> ?";

    private final Map<Boolean, String> one = new HashMap<>();
    private final Map<Boolean, String> listed = new HashMap<>();
    private final String everyone;

    EraseStatements(Relations relations) {
        for (boolean forced : List.of(false, true)) {
            List<Relation> touched = relations.touchedBy(forced);
            one.put(forced, one(forced ? List.of() : relations.restricting(), touched));
            listed.put(forced, many(LISTED, touched, Relation::touchListed));
        }
        everyone = many(EVERYONE, relations.all(), Relation::touchJoined);
    }

    /** Returns one row: the user if erased, and the number of rows that restricted it. */
    String one(boolean forced) {
        return one.get(forced);
    }

    /** Erases listed users, who are locked and not restricted. */
    String listed(boolean forced) {
        return listed.get(forced);
    }

    /** Erases all users whose ids are in the table {@code everyone}. */
    String everyone() {
        return everyone;
    }

    private static String one(List<Relation> restricting, List<Relation> touched) {
        String restrictions = counts(
                restricting,
                relation -> relation.table() + " t WHERE " + relation.refersTo("(SELECT id FROM subject)"));
        return ONE.replace("{restricting}", restrictions)
                .replace("{caller}", Caller.IS_AS_BEFORE)
                .replace("{touched}", each(touched, Relation::touchOne, ",\n"))
                .replace("{calls}", CALLS)
                .replace("{log}", SIGNATURE)
                .replace("{counts}", counts(touched, relation -> "touched_" + relation.table()));
    }

    private static String many(String targets, List<Relation> touched, Function<Relation, String> touch) {
        return MANY.replace("{targets}", targets)
                .replace("{touched}", each(touched, touch, ",\n"))
                .replace("{calls}", CALLS)
                .replace("{counts}", each(touched, Relation::countTouched, "\n    UNION ALL\n    "))
                .replace("{log}", SIGNATURE);
    }

    /** Returns SQL for a JSON object of the relations that have rows. */
    private static String counts(List<Relation> relations, Function<Relation, String> rows) {
        String pairs = each(
                relations,
                relation ->
                        "'%s', (SELECT nullif(count(*), 0) FROM %s)".formatted(relation.key(), rows.apply(relation)),
                ",\n        ");
        return "jsonb_strip_nulls(jsonb_build_object(\n        " + pairs + "))";
    }

    private static String each(List<Relation> relations, Function<Relation, String> sql, String separator) {
        return relations.stream().map(sql).collect(Collectors.joining(separator));
    }
}
