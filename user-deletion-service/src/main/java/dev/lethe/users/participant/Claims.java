package dev.lethe.users.participant;

import dev.lethe.common.transaction.Sql;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Claims calls that are due, and leaves them for later, each within a transaction. All times are the database's. */
@Singleton
final class Claims {

    /**
     * Claims calls of one erasure: as many as a call may have subjects, an eighth of that after each failure, or one that
     * has to be made alone. So a subject that makes calls fail doesn't keep others for ever. They are updated where they
     * were found, as a join would read all calls of the erasure. An erasure that no person paused goes on even if its
     * worker can't.
     */
    private static final String CLAIM = """
            WITH first AS MATERIALIZED (
                SELECT c.erasure_id, c.alone, c.attempts
                  FROM participant_calls c JOIN erasures e ON e.id = c.erasure_id
                 WHERE c.participant = ? AND c.done_at IS NULL AND c.retry_at <= now()
                   AND (e.state <> 'paused' OR e.blocked_by IN ('requester', 'failures', 'restored'))
                 ORDER BY c.retry_at LIMIT 1 FOR UPDATE OF c SKIP LOCKED
            ),
            due AS MATERIALIZED (
                SELECT c.ctid AS place FROM participant_calls c
                 WHERE c.erasure_id = (SELECT erasure_id FROM first) AND c.participant = ? AND c.done_at IS NULL
                   AND c.retry_at <= now() AND c.alone = (SELECT alone FROM first)
                 ORDER BY c.retry_at
                 LIMIT (SELECT CASE WHEN alone THEN 1 ELSE greatest(1, ? >> 3 * least(attempts, 4)) END FROM first)
                 FOR UPDATE OF c SKIP LOCKED
            )
            UPDATE participant_calls c
               SET retry_at = clock_timestamp() + make_interval(secs => ?), attempts = c.attempts + 1
             WHERE c.ctid = ANY (ARRAY (SELECT place FROM due))
            RETURNING c.erasure_id, c.subject
            """;

    /** Before calls are changed, as workers do it: whether anything is left to do can't change meanwhile. */
    private static final String LOCK = "SELECT FROM erasures WHERE id = ? FOR UPDATE";

    private static final String POSTPONE = """
            UPDATE participant_calls
               SET retry_at = clock_timestamp()
                       + make_interval(secs => coalesce(?, least(300, 0.25 * 2 ^ least(attempts, 20)))),
                   alone = alone OR ?
             WHERE erasure_id = ? AND participant = ? AND subject = ANY (?) AND done_at IS NULL
            """;

    private static final String BLOCK = """
            UPDATE erasures SET blocked_by = ?, blocked_message = ?,
                   blocked_since = CASE WHEN blocked_by = ? THEN blocked_since ELSE clock_timestamp() END
             WHERE id = ? AND (blocked_by IS NULL OR blocked_by = ?)
               AND state <> 'paused' AND (ended_at IS NULL OR unfinished = 'participants')
            """;

    /** In portions, and not those that somebody is at: nobody waits for this, and the next poll goes on. */
    private static final String BLOCK_WAITING = """
            UPDATE erasures SET blocked_by = ?, blocked_message = ?, blocked_since = clock_timestamp()
             WHERE id IN (SELECT e.id FROM erasures e
                           WHERE e.unfinished = 'participants' AND e.blocked_by IS NULL AND e.state <> 'paused'
                             AND EXISTS (SELECT FROM participant_calls c
                                          WHERE c.erasure_id = e.id AND c.participant = ? AND c.done_at IS NULL)
                           ORDER BY e.id LIMIT 1000 FOR UPDATE SKIP LOCKED)
            """;

    private static final String WAITING =
            "SELECT participant, count(*) AS subjects FROM participant_calls WHERE done_at IS NULL GROUP BY participant";

    /** @param claimed for how long nobody else calls for these subjects */
    Optional<Claim> claim(Connection connection, Participant participant, int most, Duration claimed)
            throws SQLException {
        record Call(UUID erasure, String subject) {}
        List<Call> calls = Sql.all(
                connection,
                CLAIM,
                row -> new Call(row.getObject("erasure_id", UUID.class), row.getString("subject")),
                participant.name(),
                participant.name(),
                most,
                claimed);
        return calls.stream()
                .findFirst()
                .map(first -> new Claim(
                        first.erasure(), calls.stream().map(Call::subject).collect(Collectors.toSet())));
    }

    /**
     * Leaves subjects for later, and says why.
     *
     * @param pause null for one that grows with the attempts
     * @param alone whether to call for each of them alone
     */
    void postpone(
            Connection connection, Participant participant, Claim claim, Duration pause, boolean alone, String message)
            throws SQLException {
        Sql.execute(connection, LOCK, claim.erasure());
        block(connection, participant, claim.erasure(), message);
        Sql.update(
                connection,
                POSTPONE,
                pause,
                alone,
                claim.erasure(),
                participant.name(),
                Sql.array("text", claim.subjects().stream()));
    }

    /** Says that a participant is in the way of an erasure, and why now, unless something else is. */
    static void block(Connection connection, Participant participant, UUID erasure, String message)
            throws SQLException {
        String blocker = participant.blocker();
        Sql.update(connection, BLOCK, blocker, message, blocker, erasure, blocker);
    }

    /** Says that a participant is in the way of erasures that have nothing else left to do, and aren't called for now. */
    void blockWaiting(Connection connection, String participant, String message) throws SQLException {
        Sql.update(connection, BLOCK_WAITING, Participant.blocker(participant), message, participant);
    }

    /** Returns how many subjects wait, by participant. */
    Map<String, Long> waiting(Connection connection) throws SQLException {
        Map<String, Long> waiting = new HashMap<>();
        Sql.forEach(connection, WAITING, row -> waiting.put(row.getString("participant"), row.getLong("subjects")));
        return waiting;
    }
}
