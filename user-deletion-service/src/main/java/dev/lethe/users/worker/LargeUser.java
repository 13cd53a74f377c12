package dev.lethe.users.worker;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lethe.common.json.OwnJson;
import dev.lethe.common.transaction.Sql;
import dev.lethe.users.account.Caller;
import dev.lethe.users.operation.Command;
import dev.lethe.users.operation.DeletionLog;
import dev.lethe.users.operation.Entry;
import dev.lethe.users.relation.Identity;
import dev.lethe.users.relation.Relation;
import dev.lethe.users.relation.Relations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Deletes a user who has more rows than a chunk may have: some rows in each transaction, one relation after the other,
 * and the user in the last one, with all rows that arrived meanwhile. From the first transaction on there is no such user
 * for anybody else, and no way back.
 */
@Singleton
final class LargeUser {

    private static final String BEGIN = """
            UPDATE users SET erased_by = ?, status = 'inactive', deactivated_at = coalesce(deactivated_at, now()),
                   awaiting_since = NULL
             WHERE id = ? AND {caller}
            """.replace("{caller}", Caller.IS_AS_BEFORE);

    private static final String MARK_AS_BEGUN = """
            UPDATE erasure_targets SET outcome = 'erasing', counts = ?::jsonb
             WHERE erasure_id = ? AND user_id = ?
            """;

    /** From then on participants are called for the user. */
    private static final String HAND_OVER = """
            WITH handed_over AS (DELETE FROM user_identities WHERE user_id = ? RETURNING user_id, participant, subject)
            INSERT INTO participant_calls (erasure_id, user_id, participant, subject)
            SELECT ?, user_id, participant, subject FROM handed_over ON CONFLICT DO NOTHING
            """;

    private static final String BEGUN = "SELECT id FROM users WHERE erased_by = ? LIMIT 1";

    private static final String ROWS_SO_FAR = "SELECT counts FROM erasure_targets WHERE erasure_id = ? AND user_id = ?";

    private static final String STORE_ROWS =
            "UPDATE erasure_targets SET counts = ?::jsonb WHERE erasure_id = ? AND user_id = ?";

    /** Nothing can refer to a user who is locked so. */
    private static final String LOCK = "SELECT FROM users WHERE id = ? FOR UPDATE";

    private static final String DELETE = "DELETE FROM users WHERE id = ?";

    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};

    private final List<Relation> relations;
    private final Targets targets;
    private final DeletionLog log;
    private final OwnJson json;

    LargeUser(Relations relations, Targets targets, DeletionLog log, OwnJson json) {
        this.relations = relations.all().stream()
                .filter(relation -> !relation.isOfIdentities())
                .toList();
        this.targets = targets;
        this.log = log;
        this.json = json;
    }

    /**
     * Begins to delete a locked user whom nothing protects. Returns the rows that this removed, or nothing if the caller
     * was deleted, deactivated or given another role meanwhile.
     */
    Optional<Map<String, Long>> begin(Connection connection, UUID erasure, Command command, UUID user)
            throws SQLException {
        Caller caller = command.caller();
        if (Sql.update(connection, BEGIN, erasure, user, caller.accountRole(), caller.id()) == 0) {
            return Optional.empty();
        }
        Map<String, Long> handedOver = new TreeMap<>();
        handOver(connection, erasure, user, handedOver);
        Sql.update(connection, MARK_AS_BEGUN, json.write(handedOver), erasure, user);
        log.write(connection, command, List.of(Entry.begun(user)));
        return Optional.of(handedOver);
    }

    /** Returns a user whose deletion has begun. */
    Optional<UUID> begun(Connection connection, UUID erasure) throws SQLException {
        return Sql.first(connection, BEGUN, Sql.uuid("id"), erasure);
    }

    /** Deletes or detaches some rows of the user, and the user if there are no more. */
    Turn.Result work(Connection connection, Leases.Terms terms, UUID user, Turn.Attempt attempt) throws SQLException {
        Chunk.doNotWait(connection);
        UUID erasure = terms.erasure().id;
        Map<String, Long> removed = new TreeMap<>();
        int rows = remove(connection, user, attempt.rows(), removed);
        List<Entry> entries = List.of();
        boolean wasLast = rows < attempt.rows();
        if (wasLast) {
            Sql.execute(connection, LOCK, user);
            handOver(connection, erasure, user, removed);
            remove(connection, user, Integer.MAX_VALUE, removed);
            Sql.execute(connection, DELETE, user);
        }
        Map<String, Long> all = Targets.sum(soFar(connection, erasure, user), removed);
        if (wasLast) {
            entries = List.of(Entry.deletedAtLast(user, all));
            log.write(connection, terms.command(), entries);
        }
        Sql.update(connection, STORE_ROWS, json.write(all), erasure, user);
        targets.store(connection, terms.erasure(), entries, removed, attempt.rate());
        return new Turn.Result(terms.command().action(), attempt.after(), 0, rows, entries, Duration.ZERO, null);
    }

    private static void handOver(Connection connection, UUID erasure, UUID user, Map<String, Long> removed)
            throws SQLException {
        int rows = Sql.update(connection, HAND_OVER, user, erasure);
        if (rows > 0) {
            removed.put(Identity.KEY, (long) rows);
        }
    }

    /** Removes so many rows at most. Returns how many it removed. */
    private int remove(Connection connection, UUID user, int most, Map<String, Long> removed) throws SQLException {
        int left = most;
        for (Relation relation : relations) {
            for (String column : relation.columns()) {
                int rows = Sql.update(connection, relation.touchSome(column), user, left);
                if (rows > 0) {
                    removed.merge(relation.key(), (long) rows, Long::sum);
                }
                left -= rows;
                if (left <= 0) {
                    return most - left;
                }
            }
        }
        return most - left;
    }

    private Map<String, Long> soFar(Connection connection, UUID erasure, UUID user) throws SQLException {
        return Sql.first(connection, ROWS_SO_FAR, row -> json.read(row.getString("counts"), COUNTS), erasure, user)
                .orElseThrow();
    }
}
