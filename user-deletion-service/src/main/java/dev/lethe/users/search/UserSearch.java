package dev.lethe.users.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lethe.common.input.Uuids;
import dev.lethe.common.transaction.Sql;
import dev.lethe.common.transaction.Transactions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds users by id, or by a prefix of their e-mail address, full name or last name. Each prefix has an index; the query
 * combines the results.
 */
@Singleton
final class UserSearch {

    /**
     * What to look for; everything is optional.
     *
     * @param role one of the known roles
     * @param status one of the two
     */
    record Query(Optional<String> text, Optional<String> role, Optional<String> status, Optional<UUID> after) {}

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FoundUser(
            UUID id,
            String email,
            String firstName,
            String lastName,
            String role,
            String status,
            Instant createdAt,
            Instant deactivatedAt,
            Instant heldSince) {}

    private static final String FIND = """
            SELECT id, email, first_name, last_name, role, status, created_at, deactivated_at,
                   held_since
              FROM users
             WHERE erased_by IS NULL AND %s ORDER BY id LIMIT ?
            """;

    private static final String FOUND = "id IN (%s UNION ALL SELECT ?::uuid)"
            .formatted(Stream.of("lower(email)", "lower(first_name || ' ' || last_name)", "lower(last_name)")
                    .map(UserSearch::begins)
                    .collect(Collectors.joining(" UNION ALL ")));

    private final Transactions transactions;

    UserSearch(Transactions transactions) {
        this.transactions = transactions;
    }

    List<FoundUser> find(Query query, int limit) {
        return transactions.read(connection -> find(connection, query, limit));
    }

    private static List<FoundUser> find(Connection connection, Query query, int limit) throws SQLException {
        List<String> conditions = new ArrayList<>(List.of("true"));
        List<Object> values = new ArrayList<>();
        query.text().ifPresent(text -> {
            conditions.add(FOUND);
            values.addAll(Collections.nCopies(6, text));
            values.add(Uuids.parse(text).orElse(null));
        });
        // As literals, so that the indexes of the few admins and the few inactive users serve.
        query.role().ifPresent(role -> conditions.add("role = '%s'".formatted(role)));
        query.status().ifPresent(status -> conditions.add("status = '%s'".formatted(status)));
        query.after().ifPresent(after -> {
            conditions.add("id > ?");
            values.add(after);
        });
        values.add(limit);
        String sql = FIND.formatted(String.join(" AND ", conditions));
        return Sql.all(connection, sql, UserSearch::user, values.toArray());
    }

    /** Returns SQL by the operators of the indexes, which compare characters and not by a language's order. */
    private static String begins(String expression) {
        return "SELECT id FROM users WHERE %1$s ~>=~ lower(?) AND %1$s ~<~ (lower(?) || chr(1114111))"
                .formatted(expression);
    }

    private static FoundUser user(ResultSet row) throws SQLException {
        return new FoundUser(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("role"),
                row.getString("status"),
                Sql.time(row, "created_at"),
                Sql.time(row, "deactivated_at"),
                Sql.time(row, "held_since"));
    }
}
