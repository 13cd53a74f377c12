package dev.lethe.users.preview;

import dev.lethe.users.relation.Catalogue;
import dev.lethe.users.relation.Relation;
import dev.lethe.users.relation.Shown;
import java.util.stream.Collectors;

/**
 * The one statement, and so the one moment, that a preview is taken from: a line for the user and one for each relation,
 * each with the number of rows, a fingerprint of all that is in them, and what is shown of them.
 */
final class PreviewStatement {

    static final String USER = "user";

    /** Independent of the order of the rows, and different whenever a value in them is. */
    private static final String FINGERPRINT = "coalesce(bit_xor(hashtextextended(t::text, 0)), 0)";

    private static final String OF_THE_USER = """
            WITH subject AS (SELECT ?::uuid AS id)
            SELECT '%s' AS relation, count(*) AS n, %s AS fingerprint,
                   (json_agg(json_build_object(
                       'id', t.id, 'email', t.email, 'firstName', t.first_name, 'lastName', t.last_name, 'role', t.role,
                       'createdAt', to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))) -> 0)::text AS shown
              FROM users t WHERE t.id = (SELECT id FROM subject)
            """.formatted(USER, FINGERPRINT);

    /** The data as it is now. */
    static final String SQL = sql("");

    /** The same, kept as it is until the transaction ends. The user has to be locked already, so nothing can be added. */
    static final String LOCKING_SQL = sql("FOR UPDATE");

    private PreviewStatement() {}

    private static String sql(String lock) {
        return OF_THE_USER
                + Catalogue.RELATIONS.stream()
                        .map(relation -> of(relation, lock))
                        .collect(Collectors.joining());
    }

    private static String of(Relation relation, String lock) {
        String refers = relation.columns().stream()
                .map(column -> column + " = (SELECT id FROM subject)")
                .collect(Collectors.joining(" OR "));
        return "UNION ALL\nSELECT '%s', count(*), %s, %s FROM (SELECT * FROM %s WHERE %s %s) AS t\n"
                .formatted(relation.key(), FINGERPRINT, shown(relation.shown()), relation.table(), refers, lock);
    }

    private static String shown(Shown shown) {
        if (shown instanceof Shown.Row row) {
            String pairs = row.names().entrySet().stream()
                    .map(name -> "'%s', t.%s".formatted(name.getValue(), name.getKey()))
                    .collect(Collectors.joining(", "));
            return "(json_agg(json_build_object(" + pairs + ")) -> 0)::text";
        }
        if (shown instanceof Shown.Total total) {
            return "json_build_object('count', count(*), '%s', coalesce(sum(t.%s), 0.0000))::text"
                    .formatted(total.name(), total.column());
        }
        if (shown instanceof Shown.ByColumn byColumn) {
            String counts = byColumn.names().entrySet().stream()
                    .map(name -> "'%s', count(*) FILTER (WHERE t.%s = (SELECT id FROM subject))"
                            .formatted(name.getValue(), name.getKey()))
                    .collect(Collectors.joining(", "));
            return "json_build_object(" + counts + ", 'totalCount', count(*))::text";
        }
        return "NULL";
    }
}
