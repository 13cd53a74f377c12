package dev.lethe.users.deletion;

import dev.lethe.common.transaction.Sql;
import dev.lethe.users.account.Refusal;
import dev.lethe.users.relation.Relation;
import dev.lethe.users.relation.Relations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Counts the rows that restrict the deletion of users, in one statement. */
@Singleton
public final class RestrictionCount {

    private final List<Relation> restricting;
    private final String sql;

    RestrictionCount(Relations relations) {
        this.restricting = relations.restricting();
        this.sql = "WITH targets AS (SELECT unnest(?::uuid[]) AS id)\n"
                + restricting.stream().map(Relation::countByTarget).collect(Collectors.joining("\nUNION ALL\n"));
    }

    String sql() {
        return sql;
    }

    /** Returns the refusals of users who have restricting rows. */
    public Map<UUID, Refusal> refusals(Connection connection, Collection<UUID> users) throws SQLException {
        Map<UUID, Map<String, Long>> counts = new HashMap<>();
        Sql.forEach(
                connection,
                sql,
                row -> counts.computeIfAbsent(row.getObject("user_id", UUID.class), user -> new LinkedHashMap<>())
                        .put(row.getString("relation"), row.getLong("n")),
                Sql.uuids(users));
        Map<UUID, Refusal> refusals = new HashMap<>();
        counts.forEach((user, relations) -> refusals.put(user, refusal(relations)));
        return refusals;
    }

    Refusal refusal(Map<String, Long> counts) {
        return Refusal.relatedData(sentence(counts));
    }

    /** Formats counts in the catalogue's order: {@code 1 uploaded assets, 3 audit logs}. */
    private String sentence(Map<String, Long> counts) {
        return restricting.stream()
                .filter(relation -> counts.containsKey(relation.key()))
                .map(relation -> counts.get(relation.key()) + " " + relation.label())
                .collect(Collectors.joining(", "));
    }
}
