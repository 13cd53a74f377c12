package dev.lethe.users.preview;

import dev.lethe.users.relation.PreviewFormat;
import dev.lethe.users.relation.Relation;
import dev.lethe.users.relation.Relations;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The statement of a preview. One statement reads one snapshot: a row for the user and one for each relation, with the
 * number of rows, a fingerprint of their values, and what the preview shows.
 */
@Singleton
final class PreviewStatement {

    static final String USER = "user";

    private static final String SUBJECT = "(SELECT id FROM subject)";

    /** A digest of all values of the rows, independent of their order. */
    private static final String FINGERPRINT = "coalesce(bit_xor(hashtextextended(t::text, 0)), 0)";

    private static final String OF_THE_USER = """
            WITH subject AS (SELECT ?::uuid AS id)
            SELECT '%s' AS relation, count(*) AS n, %s AS fingerprint,
                   (json_agg(json_build_object(
                       'id', t.id, 'email', t.email, 'firstName', t.first_name, 'lastName', t.last_name, 'role', t.role,
                       'createdAt', to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                       'hold', CASE WHEN t.held_since IS NOT NULL THEN json_build_object(
                           'reason', t.hold_reason, 'by', t.held_by,
                           'since', to_char(t.held_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) END)) -> 0)::text AS shown
              FROM users t WHERE t.id = %s AND t.erased_by IS NULL
            """.formatted(USER, FINGERPRINT, SUBJECT);

    private final String reading;
    private final String locking;

    PreviewStatement(Relations relations) {
        this.reading = sql(relations, "");
        this.locking = sql(relations, " FOR UPDATE");
    }

    /** Returns SQL that reads without locks. */
    String reading() {
        return reading;
    }

    /**
     * Returns SQL that also locks the rows until the transaction ends. The user must be locked already, so that nothing
     * can be added.
     */
    String locking() {
        return locking;
    }

    private static String sql(Relations relations, String lock) {
        return OF_THE_USER
                + relations.all().stream().map(relation -> of(relation, lock)).collect(Collectors.joining());
    }

    private static String of(Relation relation, String lock) {
        return "UNION ALL\nSELECT '%s', count(*), %s, %s\n  FROM (SELECT * FROM %s t WHERE %s%s) AS t\n"
                .formatted(
                        relation.key(),
                        FINGERPRINT,
                        shown(relation.format()),
                        relation.table(),
                        relation.refersTo(SUBJECT),
                        lock);
    }

    private static String shown(PreviewFormat format) {
        if (format instanceof PreviewFormat.Row row) {
            return "(json_agg(json_build_object(" + pairs(row.names(), column -> "t." + column) + ")) -> 0)::text";
        }
        if (format instanceof PreviewFormat.Total total) {
            String sums = pairs(total.names(), column -> "coalesce(sum(t.%s), 0.0000)".formatted(column));
            return "json_build_object('count', count(*)" + (sums.isEmpty() ? "" : ", " + sums) + ")::text";
        }
        if (format instanceof PreviewFormat.ByColumn byColumn) {
            String counts =
                    pairs(byColumn.names(), column -> "count(*) FILTER (WHERE t.%s = %s)".formatted(column, SUBJECT));
            return "json_build_object(" + counts + ", 'totalCount', count(*))::text";
        }
        return "NULL";
    }

    private static String pairs(Map<String, String> names, Function<String, String> value) {
        return names.entrySet().stream()
                .map(name -> "'" + name.getValue() + "', " + value.apply(name.getKey()))
                .collect(Collectors.joining(", "));
    }
}
