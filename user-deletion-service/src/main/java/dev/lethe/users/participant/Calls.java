package dev.lethe.users.participant;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lethe.common.json.OwnJson;
import dev.lethe.common.participant.ErasureAnswer.Result;
import dev.lethe.users.erasure.ParticipantProgress;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Claims calls that are due, and stores what came of them, each within a transaction. All times are the database's. */
@Singleton
final class Calls {

    /** Calls of one erasure: as many as a call may have subjects, or one that has to be made alone. */
    private static final String CLAIM = """
            WITH first AS MATERIALIZED (
                SELECT c.erasure_id, c.alone FROM participant_calls c JOIN erasures e ON e.id = c.erasure_id
                 WHERE c.participant = ? AND c.done_at IS NULL AND c.retry_at <= now() AND e.state <> 'paused'
                 ORDER BY c.retry_at LIMIT 1 FOR UPDATE OF c SKIP LOCKED
            ),
            due AS MATERIALIZED (
                SELECT c.user_id, c.subject FROM participant_calls c JOIN first USING (erasure_id)
                 WHERE c.participant = ? AND c.done_at IS NULL AND c.retry_at <= now() AND c.alone = first.alone
                 LIMIT (SELECT CASE WHEN alone THEN 1 ELSE ? END FROM first) FOR UPDATE OF c SKIP LOCKED
            )
            UPDATE participant_calls c
               SET retry_at = clock_timestamp() + make_interval(secs => ?), attempts = attempts + 1
              FROM first, due
             WHERE c.erasure_id = first.erasure_id AND c.participant = ? AND c.user_id = due.user_id
               AND c.subject = due.subject
            RETURNING c.erasure_id, c.subject
            """;

    /** Before calls are changed, as workers do it: whether anything is left to do can't change meanwhile. */
    private static final String LOCK = "SELECT participants FROM erasures WHERE id = ? FOR UPDATE";

    private static final String OPEN = """
            SELECT subject, removed FROM participant_calls
             WHERE erasure_id = ? AND participant = ? AND subject = ANY (?) AND done_at IS NULL FOR UPDATE
            """;

    /** Who made progress is called again at once, others after a pause that doubles. */
    private static final String STORE = """
            UPDATE participant_calls c
               SET done_at = CASE WHEN answer.done THEN clock_timestamp() END,
                   attempts = CASE WHEN answer.moved THEN 0 ELSE c.attempts END,
                   retry_at = clock_timestamp() + CASE WHEN answer.moved THEN interval '0' ELSE
                       make_interval(secs => least(300, 0.25 * 2 ^ least(c.attempts, 20)) * (0.5 + random() / 2)) END,
                   removed = answer.removed::jsonb, retained = answer.retained::jsonb, message = answer.message
              FROM unnest(?::text[], ?::boolean[], ?::boolean[], ?::text[], ?::text[], ?::text[])
                   AS answer (subject, done, moved, removed, retained, message)
             WHERE c.erasure_id = ? AND c.participant = ? AND c.subject = answer.subject AND c.done_at IS NULL
            RETURNING c.user_id
            """;

    /** A large user whose own rows aren't all gone isn't deleted yet. */
    private static final String DELETED = """
            UPDATE erasure_targets t SET outcome = 'deleted'
             WHERE t.erasure_id = ? AND t.user_id = ANY (?) AND t.outcome = 'erasing'
               AND NOT EXISTS (SELECT FROM participant_calls c
                                WHERE c.erasure_id = t.erasure_id AND c.user_id = t.user_id AND c.done_at IS NULL)
               AND NOT EXISTS (SELECT FROM users u WHERE u.id = t.user_id)
            """;

    private static final String COUNT = """
            UPDATE erasures SET done = done + ?, participants = ?::jsonb,
                   blocked_by = CASE WHEN blocked_by <> ? THEN blocked_by END,
                   blocked_message = CASE WHEN blocked_by <> ? THEN blocked_message END,
                   blocked_since = CASE WHEN blocked_by <> ? THEN blocked_since END
             WHERE id = ?
            """;

    private static final String END = """
            UPDATE erasures
               SET state = CASE WHEN state = 'cancelled' THEN state WHEN failed > 0 THEN 'failed' ELSE 'completed' END,
                   ended_at = coalesce(ended_at, clock_timestamp()), unfinished = NULL,
                   blocked_by = NULL, blocked_message = NULL, blocked_since = NULL
             WHERE id = ? AND unfinished = 'participants'
               AND NOT EXISTS (SELECT FROM participant_calls WHERE erasure_id = erasures.id AND done_at IS NULL)
            RETURNING state
            """;

    private static final String BLOCK = """
            UPDATE erasures SET blocked_by = ?, blocked_message = ?,
                   blocked_since = CASE WHEN blocked_by = ? THEN blocked_since ELSE clock_timestamp() END
             WHERE id = ANY (?) AND (blocked_by IS NULL OR blocked_by = ?)
               AND state <> 'paused' AND (ended_at IS NULL OR unfinished = 'participants')
            """;

    private static final String POSTPONE = """
            UPDATE participant_calls
               SET retry_at = clock_timestamp() + make_interval(secs => coalesce(?, least(300, 0.25 * 2 ^ least(attempts, 20)))),
                   alone = alone OR ?
             WHERE erasure_id = ? AND participant = ? AND subject = ANY (?) AND done_at IS NULL
            """;

    private static final String WAITING = """
            SELECT participant, erasure_id, count(*) AS subjects FROM participant_calls
             WHERE done_at IS NULL GROUP BY participant, erasure_id
            """;

    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, ParticipantProgress>> PROGRESS = new TypeReference<>() {};

    private static final int LONGEST_MESSAGE = 500;

    private final OwnJson json;

    Calls(OwnJson json) {
        this.json = json;
    }

    /** @param claimed for how long nobody else calls for these subjects */
    Optional<Claim> claim(Connection connection, Participant participant, int most, Duration claimed)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setString(1, participant.name());
            statement.setString(2, participant.name());
            statement.setInt(3, most);
            statement.setDouble(4, claimed.toMillis() / 1000.0);
            statement.setString(5, participant.name());
            UUID erasure = null;
            Set<String> subjects = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    erasure = row.getObject("erasure_id", UUID.class);
                    subjects.add(row.getString("subject"));
                }
            }
            return erasure == null ? Optional.empty() : Optional.of(new Claim(erasure, subjects));
        }
    }

    /**
     * Stores the results of a call.
     *
     * @return the state of the erasure if this was the end of it
     */
    Optional<String> store(Connection connection, Participant participant, Claim claim, Map<String, Result> results)
            throws SQLException {
        Map<String, ParticipantProgress> progress = lock(connection, claim.erasure());
        Map<String, Map<String, Long>> open = open(connection, participant, claim);
        List<Result> answers = open.keySet().stream().map(results::get).toList();
        Set<UUID> users = store(connection, participant, claim, answers, open);
        int deleted = deleted(connection, claim.erasure(), users);
        ParticipantProgress before =
                progress.getOrDefault(participant.name(), new ParticipantProgress(0, Map.of(), Map.of()));
        progress.put(participant.name(), before.with(answers));
        count(connection, participant, claim.erasure(), deleted, progress);
        Optional<Result> stuck = answers.stream()
                .filter(answer -> !answer.done() && !moved(answer, open))
                .findFirst();
        if (stuck.isPresent()) {
            String message = message(stuck.get());
            block(connection, participant, "It isn't done" + (message == null ? "" : ": " + message), claim);
        }
        return end(connection, claim.erasure());
    }

    /**
     * Leaves subjects for later.
     *
     * @param pause null for one that grows with the attempts
     * @param alone whether to call for each of them alone
     */
    void postpone(
            Connection connection,
            Participant participant,
            Claim claim,
            Optional<Duration> pause,
            boolean alone,
            String message)
            throws SQLException {
        lock(connection, claim.erasure());
        block(connection, participant, message, claim);
        try (PreparedStatement statement = connection.prepareStatement(POSTPONE)) {
            statement.setObject(1, pause.map(time -> time.toMillis() / 1000.0).orElse(null), Types.DOUBLE);
            statement.setBoolean(2, alone);
            statement.setObject(3, claim.erasure());
            statement.setString(4, participant.name());
            statement.setArray(5, array(connection, "text", claim.subjects()));
            statement.executeUpdate();
        }
    }

    /** Returns how many subjects wait, by participant and erasure. */
    Map<String, Map<UUID, Long>> waiting(Connection connection) throws SQLException {
        Map<String, Map<UUID, Long>> waiting = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(WAITING);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                waiting.computeIfAbsent(row.getString("participant"), name -> new HashMap<>())
                        .put(row.getObject("erasure_id", UUID.class), row.getLong("subjects"));
            }
        }
        return waiting;
    }

    /** Says that a participant is in the way of erasures in whose way nothing else is. */
    void blockUnblocked(Connection connection, String participant, String message, Set<UUID> erasures)
            throws SQLException {
        block(connection, Participant.blocker(participant), message, erasures, null);
    }

    /** Says that a participant is in the way of an erasure, and why now, unless something else is. */
    private static void block(Connection connection, Participant participant, String message, Claim claim)
            throws SQLException {
        block(connection, participant.blocker(), message, Set.of(claim.erasure()), participant.blocker());
    }

    private static void block(
            Connection connection, String blocker, String message, Set<UUID> erasures, String replaced)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BLOCK)) {
            statement.setString(1, blocker);
            statement.setString(2, message);
            statement.setString(3, blocker);
            statement.setArray(4, array(connection, "uuid", erasures));
            statement.setString(5, replaced);
            statement.executeUpdate();
        }
    }

    private Map<String, ParticipantProgress> lock(Connection connection, UUID erasure) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setObject(1, erasure);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return json.read(row.getString("participants"), PROGRESS);
            }
        }
    }

    /** Returns the subjects that aren't done, with what was removed of them before. */
    private Map<String, Map<String, Long>> open(Connection connection, Participant participant, Claim claim)
            throws SQLException {
        Map<String, Map<String, Long>> open = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
            statement.setObject(1, claim.erasure());
            statement.setString(2, participant.name());
            statement.setArray(3, array(connection, "text", claim.subjects()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    open.put(row.getString("subject"), json.read(row.getString("removed"), COUNTS));
                }
            }
        }
        return open;
    }

    private Set<UUID> store(
            Connection connection,
            Participant participant,
            Claim claim,
            List<Result> answers,
            Map<String, Map<String, Long>> open)
            throws SQLException {
        Set<UUID> users = new HashSet<>();
        // The others of a call that moved had no time, perhaps. They are called again at once.
        boolean anyMoved = answers.stream().anyMatch(answer -> moved(answer, open));
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            statement.setArray(1, column(connection, "text", answers, Result::subject));
            statement.setArray(2, column(connection, "boolean", answers, Result::done));
            statement.setArray(3, column(connection, "boolean", answers, answer -> anyMoved));
            statement.setArray(4, column(connection, "text", answers, answer -> json.write(removed(answer))));
            statement.setArray(
                    5,
                    column(
                            connection,
                            "text",
                            answers,
                            answer -> json.write(ParticipantProgress.orNone(answer.retained()))));
            statement.setArray(6, column(connection, "text", answers, Calls::message));
            statement.setObject(7, claim.erasure());
            statement.setString(8, participant.name());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    users.add(row.getObject("user_id", UUID.class));
                }
            }
        }
        return users;
    }

    private static boolean moved(Result answer, Map<String, Map<String, Long>> open) {
        return answer.done() || !removed(answer).equals(open.get(answer.subject()));
    }

    private static Map<String, Long> removed(Result answer) {
        return ParticipantProgress.orNone(answer.removed());
    }

    private static String message(Result answer) {
        if (answer.message() == null) {
            return null;
        }
        String text = answer.message().replaceAll("[\\p{Cc}\\p{Cs}]", " ");
        return text.substring(0, Math.min(LONGEST_MESSAGE, text.length()));
    }

    private static int deleted(Connection connection, UUID erasure, Set<UUID> users) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETED)) {
            statement.setObject(1, erasure);
            statement.setArray(2, array(connection, "uuid", users));
            return statement.executeUpdate();
        }
    }

    private void count(
            Connection connection,
            Participant participant,
            UUID erasure,
            int deleted,
            Map<String, ParticipantProgress> progress)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            statement.setInt(1, deleted);
            statement.setString(2, json.write(progress));
            statement.setString(3, participant.blocker());
            statement.setString(4, participant.blocker());
            statement.setString(5, participant.blocker());
            statement.setObject(6, erasure);
            statement.executeUpdate();
        }
    }

    private static Optional<String> end(Connection connection, UUID erasure) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(END)) {
            statement.setObject(1, erasure);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString("state")) : Optional.empty();
            }
        }
    }

    private static Array column(
            Connection connection, String type, List<Result> answers, Function<Result, Object> value)
            throws SQLException {
        return array(connection, type, answers.stream().map(value).collect(Collectors.toList()));
    }

    private static Array array(Connection connection, String type, Collection<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }
}
