package dev.lethe.users.deletion;

import dev.lethe.users.relation.Catalogue;
import dev.lethe.users.relation.Relation;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Counts, in one statement, the rows that restrict the deletion of these users. */
@Singleton
public final class RestrictionCount {

    private static final String COUNT = "WITH doomed AS (SELECT unnest(?::uuid[]) AS id)\n"
            + Catalogue.restricting().stream().map(RestrictionCount::of).collect(Collectors.joining("\nUNION ALL\n"));

    /** What each user would be refused for; users without restricting rows are left out. */
    public Map<UUID, Refusal> refusals(Connection connection, Collection<UUID> users) throws SQLException {
        Map<UUID, Map<String, Long>> counts = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            statement.setArray(1, connection.createArrayOf("uuid", users.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counts.computeIfAbsent(row.getObject("user_id", UUID.class), user -> new LinkedHashMap<>())
                            .put(row.getString("relation"), row.getLong("n"));
                }
            }
        }
        Map<UUID, Refusal> refusals = new HashMap<>();
        counts.forEach((user, relations) -> refusals.put(user, refusal(relations)));
        return refusals;
    }

    static Refusal refusal(Map<String, Long> counts) {
        return Refusal.relatedData(sentence(counts));
    }

    /** {@code 1 uploaded assets, 3 audit logs}: in the catalogue's order, whatever order the database answered in. */
    private static String sentence(Map<String, Long> counts) {
        return Catalogue.restricting().stream()
                .filter(relation -> counts.containsKey(relation.key()))
                .map(relation -> counts.get(relation.key()) + " " + relation.label())
                .collect(Collectors.joining(", "));
    }

    private static String of(Relation relation) {
        String table = relation.table();
        String column = relation.columns().get(0);
        if (relation.columns().size() == 1) {
            return "SELECT %2$s AS user_id, '%3$s' AS relation, count(*) AS n FROM %1$s WHERE %2$s IN (SELECT id FROM doomed) GROUP BY 1"
                    .formatted(table, column, relation.key());
        }
        // A row that refers to its user twice is one row.
        return """
               SELECT user_id, '%4$s' AS relation, count(*) AS n
                 FROM (SELECT id, %2$s AS user_id FROM %1$s WHERE %2$s IN (SELECT id FROM doomed)
                       UNION
                       SELECT id, %3$s FROM %1$s WHERE %3$s IN (SELECT id FROM doomed)) AS either
                GROUP BY 1""".formatted(table, column, relation.columns().get(1), relation.key());
    }
}
