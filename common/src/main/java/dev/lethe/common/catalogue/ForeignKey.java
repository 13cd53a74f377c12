package dev.lethe.common.catalogue;

import dev.lethe.common.transaction.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A foreign key in the database.
 *
 * @param column the referring table and its column, or its columns, separated by commas
 * @param mandatory whether it can't be set to null
 * @param actsByItself whether it has an {@code ON DELETE} action
 * @param indexed whether an index begins with it, or with each of several columns
 */
record ForeignKey(String column, String parent, boolean mandatory, boolean actsByItself, boolean indexed) {

    private static final String FIND = """
            SELECT fk.conrelid::regclass::text || '.' || string_agg(col.attname, ',' ORDER BY key.place) AS child,
                   fk.confrelid::regclass::text AS parent,
                   bool_and(col.attnotnull) AS is_mandatory, fk.confdeltype NOT IN ('a', 'r') AS acts_by_itself,
                   bool_and(EXISTS (SELECT FROM pg_index i
                                     WHERE i.indrelid = fk.conrelid AND i.indkey[0] = col.attnum
                                       AND i.indisvalid AND i.indpred IS NULL)) AS is_indexed
              FROM pg_constraint fk
             CROSS JOIN LATERAL unnest(fk.conkey) WITH ORDINALITY AS key (number, place)
              JOIN pg_attribute col ON col.attrelid = fk.conrelid AND col.attnum = key.number
             WHERE fk.contype = 'f' AND fk.conparentid = 0
               AND fk.confrelid = ANY (SELECT to_regclass(name) FROM unnest(?::text[]) AS name)
             GROUP BY fk.oid, fk.conrelid, fk.confrelid, fk.confdeltype
             ORDER BY 1, 2
            """;

    /** Finds the foreign keys that refer to one of these tables. */
    static List<ForeignKey> to(Collection<String> parents, Connection connection) throws SQLException {
        return Sql.all(
                connection,
                FIND,
                key -> new ForeignKey(
                        key.getString("child"),
                        key.getString("parent"),
                        key.getBoolean("is_mandatory"),
                        key.getBoolean("acts_by_itself"),
                        key.getBoolean("is_indexed")),
                Sql.array("text", parents.stream()));
    }

    /** Returns why the foreign key can't be used: no index, or an {@code ON DELETE} action that nothing would count. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (actsByItself) {
            faults.add(column + " has an ON DELETE action of its own, which no count would show");
        }
        if (!indexed) {
            faults.add(column + " references " + parent + " and has no index that begins with it");
        }
        return faults;
    }
}
