package dev.lethe.users.erasure;

import dev.lethe.common.input.TypedParameters;
import dev.lethe.common.transaction.Sql;
import dev.lethe.users.account.Caller;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Selects the targets of an erasure.
 *
 * @param sql returns the id, role, status and time of deactivation of each
 * @param needsSuperAdmin whether only a super-admin may select them
 * @param meansAdmins whether users who are admins when it is their turn may be deleted
 * @param ids those that were listed, none if they are selected by other criteria
 */
public record TargetSelection(
        String sql, List<Object> values, boolean needsSuperAdmin, boolean meansAdmins, Set<UUID> ids) {

    /** Listed ids are targets even if there are no such users; they will be refused. */
    private static final String LISTED = """
            SELECT listed.id, u.role, u.status, u.deactivated_at
              FROM unnest(?::uuid[]) AS listed (id) LEFT JOIN users u ON u.id = listed.id AND u.erased_by IS NULL""";

    private static final String MATCHING =
            "SELECT u.id, u.role, u.status, u.deactivated_at FROM users u WHERE u.erased_by IS NULL AND u.id <> ?";

    /** As for delete-all: the connections' own settings are for deletions that name their users. */
    private static final String PLAN_TO_READ_ALL = "SET LOCAL plan_cache_mode = auto; SET LOCAL enable_seqscan = on";

    public static TargetSelection of(Set<UUID> ids) {
        return new TargetSelection(LISTED, List.of(Sql.uuids(ids)), false, true, ids);
    }

    public static TargetSelection everyoneBut(Caller caller, boolean sparingAdmins) {
        return new TargetSelection(
                MATCHING + (sparingAdmins ? " AND u.role = 'user'" : ""),
                List.of(caller.id()),
                true,
                !sparingAdmins,
                Set.of());
    }

    static TargetSelection matching(ErasureFilter filter, Caller caller) {
        StringBuilder sql = new StringBuilder(MATCHING);
        List<Object> values = new ArrayList<>(List.of(caller.id()));
        add(sql, values, "u.role = ?", filter.matchedRole());
        add(sql, values, "u.status = ?", filter.status);
        add(sql, values, "u.created_at < ?", time("filter.createdBefore", filter.createdBefore));
        add(sql, values, "u.created_at >= ?", time("filter.createdAfter", filter.createdAfter));
        add(sql, values, "u.deactivated_at < ?", time("filter.deactivatedBefore", filter.deactivatedBefore));
        if (filter.status != null && filter.status.equals("inactive") || filter.deactivatedBefore != null) {
            // They are inactive only because another erasure waits, which may still be cancelled.
            sql.append(" AND u.awaiting_since IS DISTINCT FROM u.deactivated_at");
        }
        add(sql, values, "lower(substring(u.email FROM '@([^@]*)$')) = lower(?)", filter.emailDomain);
        boolean reachesAdmins = !filter.matchedRole().equals("user");
        return new TargetSelection(sql.toString(), values, reachesAdmins, reachesAdmins, Set.of());
    }

    private static Instant time(String name, String value) {
        return value == null ? null : TypedParameters.time(name, value);
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            values.add(value);
        }
    }

    /** Reads with a statement that has this selection as its first part. The rest of the transaction is planned so too. */
    <T> List<T> all(Connection connection, String statement, Sql.Row<T> row, Object... more) throws SQLException {
        if (ids.isEmpty()) {
            Sql.execute(connection, PLAN_TO_READ_ALL);
        }
        Object[] all = Stream.concat(values.stream(), Arrays.stream(more)).toArray();
        return Sql.all(connection, statement.formatted(sql), row, all);
    }
}
