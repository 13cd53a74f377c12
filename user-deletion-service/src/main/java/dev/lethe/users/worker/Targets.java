package dev.lethe.users.worker;

import dev.lethe.common.json.OwnJson;
import dev.lethe.common.transaction.Sql;
import dev.lethe.users.erasure.Erasure;
import dev.lethe.users.erasure.ParticipantsDone;
import dev.lethe.users.operation.Entry;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Reads targets of an erasure, and stores what became of them. */
@Singleton
final class Targets {

    /**
     * A user as the erasure found them.
     *
     * @param status null if there was no such user
     * @param deactivatedAt null if the user was active, and was not deactivated for the erasure
     */
    record Accepted(String status, Instant deactivatedAt) {}

    /** Which of the targets are read. */
    enum Which {
        PENDING("outcome = 'pending'"),
        ACTIVE("outcome = 'pending' AND status = 'active' AND deactivated_at IS NULL"),
        INACTIVE("outcome IN ('pending', 'failed') AND deactivated_at IS NOT NULL"),
        FAILED("outcome = 'failed' AND deactivated_at IS NOT NULL");

        private final String condition;

        Which(String condition) {
            this.condition = condition;
        }
    }

    /** Ordered, so that a worker goes on behind its last chunk. At the end it begins again, for what it left behind. */
    private static final String READ = """
            SELECT user_id, status, deactivated_at FROM erasure_targets
             WHERE erasure_id = ? AND %s%s
             ORDER BY user_id LIMIT ?
            """;

    /** Without statistics the planner would read and sort all targets that are left. */
    private static final String READ_IN_ORDER = "SET LOCAL enable_bitmapscan = off";

    private static final String READ_IN_ANY_ORDER = "SET LOCAL enable_bitmapscan = on";

    /** A user isn't deleted while a participant has something to do. */
    private static final String MARK = """
            UPDATE erasure_targets t
               SET outcome = CASE WHEN marked.outcome = 'deleted' AND EXISTS (
                           SELECT FROM participant_calls c
                            WHERE c.erasure_id = t.erasure_id AND c.user_id = t.user_id AND c.done_at IS NULL)
                       THEN 'erasing' ELSE marked.outcome END,
                   reason = marked.reason
              FROM unnest(?::uuid[], ?::text[], ?::text[]) AS marked (user_id, outcome, reason)
             WHERE t.erasure_id = ? AND t.user_id = marked.user_id
            RETURNING t.user_id, t.outcome
            """;

    private static final String COUNT = """
            UPDATE erasures SET done = done + ?, refused = refused + ?, failed = failed + ?, rows = ?::jsonb,
                   rate_per_second = coalesce(?, rate_per_second)
             WHERE id = ?
            """;

    private final OwnJson json;

    Targets(OwnJson json) {
        this.json = json;
    }

    /** @param after the last target that was read before, null to begin at the first */
    Map<UUID, Accepted> read(Connection connection, UUID erasure, Which which, UUID after, int limit)
            throws SQLException {
        Map<UUID, Accepted> targets = new LinkedHashMap<>();
        Sql.Step add = row -> targets.put(
                row.getObject("user_id", UUID.class),
                new Accepted(row.getString("status"), Sql.time(row, "deactivated_at")));
        Sql.execute(connection, READ_IN_ORDER);
        if (after == null) {
            Sql.forEach(connection, READ.formatted(which.condition, ""), add, erasure, limit);
        } else {
            Sql.forEach(connection, READ.formatted(which.condition, " AND user_id > ?"), add, erasure, after, limit);
        }
        Sql.execute(connection, READ_IN_ANY_ORDER);
        return targets;
    }

    /**
     * Stores the outcome of targets.
     *
     * @param removed rows that were deleted or detached, by relation
     * @param rate users per second, null if unknown
     */
    void store(Connection connection, Erasure erasure, List<Entry> entries, Map<String, Long> removed, Double rate)
            throws SQLException {
        Map<String, Integer> outcomes = entries.isEmpty() ? Map.of() : mark(connection, erasure.id, entries);
        Sql.update(
                connection,
                COUNT,
                outcomes.getOrDefault("deleted", 0),
                outcomes.getOrDefault("refused", 0),
                outcomes.getOrDefault("failed", 0),
                json.write(sum(erasure.rows, removed)),
                rate,
                erasure.id);
    }

    /** Returns how many targets have each outcome. */
    private static Map<String, Integer> mark(Connection connection, UUID erasure, List<Entry> entries)
            throws SQLException {
        Map<String, Integer> outcomes = new HashMap<>();
        List<UUID> deleted = new ArrayList<>();
        Sql.forEach(
                connection,
                MARK,
                row -> {
                    String outcome = row.getString("outcome");
                    outcomes.merge(outcome, 1, Integer::sum);
                    if (outcome.equals("deleted")) {
                        deleted.add(row.getObject("user_id", UUID.class));
                    }
                },
                Sql.array("uuid", entries.stream().map(Entry::target)),
                Sql.array("text", entries.stream().map(Entry::outcome)),
                Sql.array("text", entries.stream().map(Entry::reason)),
                erasure);
        ParticipantsDone.log(connection, erasure, deleted);
        return outcomes;
    }

    static Map<String, Long> sum(Map<String, Long> before, Map<String, Long> more) {
        Map<String, Long> sum = new TreeMap<>(before);
        more.forEach((relation, rows) -> sum.merge(relation, rows, Long::sum));
        return sum;
    }
}
