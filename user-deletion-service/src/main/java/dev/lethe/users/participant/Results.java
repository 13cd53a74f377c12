package dev.lethe.users.participant;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lethe.common.json.OwnJson;
import dev.lethe.common.participant.ErasureAnswer.Result;
import dev.lethe.common.transaction.Sql;
import dev.lethe.users.erasure.ParticipantProgress;
import dev.lethe.users.erasure.ParticipantsDone;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Stores the results of a call, and ends the erasure if nothing is left to do, within a transaction. */
@Singleton
final class Results {

    /** Before calls are changed, as workers do it: whether anything is left to do can't change meanwhile. */
    private static final String LOCK = "SELECT participants FROM erasures WHERE id = ? FOR UPDATE";

    private static final String OPEN = """
            SELECT subject, removed FROM participant_calls
             WHERE erasure_id = ? AND participant = ? AND subject = ANY (?) AND done_at IS NULL FOR UPDATE
            """;

    /** If the call moved anything it is made again soon, otherwise after a pause that doubles. */
    private static final String STORE = """
            UPDATE participant_calls c
               SET done_at = CASE WHEN answer.done THEN clock_timestamp() END,
                   attempts = CASE WHEN answer.moved THEN 0 ELSE c.attempts END,
                   retry_at = clock_timestamp() + CASE WHEN answer.moved THEN interval '100ms' ELSE
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
            RETURNING t.user_id
            """;

    private static final String COUNT = "UPDATE erasures SET done = done + ?, participants = ?::jsonb WHERE id = ?";

    private static final String UNBLOCK = """
            UPDATE erasures SET blocked_by = NULL, blocked_message = NULL, blocked_since = NULL
             WHERE id = ? AND blocked_by = ?
            """;

    private static final String END = """
            UPDATE erasures
               SET state = CASE WHEN state = 'cancelled' THEN state WHEN failed > 0 THEN 'failed' ELSE 'completed' END,
                   ended_at = clock_timestamp(), unfinished = NULL,
                   blocked_by = NULL, blocked_message = NULL, blocked_since = NULL
             WHERE id = ? AND unfinished = 'participants'
               AND NOT EXISTS (SELECT FROM participant_calls WHERE erasure_id = erasures.id AND done_at IS NULL)
            RETURNING state
            """;

    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, ParticipantProgress>> PROGRESS = new TypeReference<>() {};

    private static final int LONGEST_MESSAGE = 500;

    /**
     * A result that is stored. What a subject that isn't done has lost is never forgotten, even if the participant doesn't
     * say it again.
     *
     * @param moved whether it is done, or more was removed than before
     */
    private record Answer(
            String subject,
            boolean done,
            boolean moved,
            Map<String, Long> removed,
            Map<String, Long> retained,
            String message) {

        static Answer of(Result result, Map<String, Long> before) {
            Map<String, Long> removed = ParticipantProgress.orNone(result.removed());
            boolean more = removed.entrySet().stream()
                    .anyMatch(count -> count.getValue() > before.getOrDefault(count.getKey(), 0L));
            return new Answer(
                    result.subject(),
                    result.done(),
                    result.done() || more,
                    result.done() || more ? removed : before,
                    ParticipantProgress.orNone(result.retained()),
                    text(result.message()));
        }

        private static String text(String message) {
            if (message == null) {
                return null;
            }
            String text = message.replaceAll("[\\p{Cc}\\p{Cs}]", " ");
            return text.substring(0, Math.min(LONGEST_MESSAGE, text.length()));
        }
    }

    private final OwnJson json;

    Results(OwnJson json) {
        this.json = json;
    }

    /** @return the state of the erasure if this was the end of it */
    Optional<String> store(Connection connection, Participant participant, Claim claim, Map<String, Result> results)
            throws SQLException {
        Map<String, ParticipantProgress> progress = lock(connection, claim.erasure());
        List<Answer> answers = open(connection, participant, claim).entrySet().stream()
                .map(subject -> Answer.of(results.get(subject.getKey()), subject.getValue()))
                .toList();
        Set<UUID> users = store(connection, participant, claim, answers);
        int deleted = deleted(connection, claim.erasure(), users);
        progress.compute(participant.name(), (name, before) -> with(before, answers));
        Sql.update(connection, COUNT, deleted, json.write(progress), claim.erasure());
        Optional<Answer> stuck =
                answers.stream().filter(answer -> !answer.moved()).findFirst();
        if (stuck.isPresent()) {
            String why = stuck.get().message() == null ? "" : ": " + stuck.get().message();
            Claims.block(connection, participant, claim.erasure(), "It isn't done" + why);
        } else {
            Sql.update(connection, UNBLOCK, claim.erasure(), participant.blocker());
        }
        return Sql.first(connection, END, row -> row.getString("state"), claim.erasure());
    }

    /** @param before null if the participant has done nothing */
    private static ParticipantProgress with(ParticipantProgress before, List<Answer> answers) {
        ParticipantProgress progress = before == null ? ParticipantProgress.NONE : before;
        for (Answer answer : answers) {
            progress = answer.done() ? progress.with(answer.removed(), answer.retained()) : progress;
        }
        return progress;
    }

    private Map<String, ParticipantProgress> lock(Connection connection, UUID erasure) throws SQLException {
        return Sql.first(connection, LOCK, row -> json.read(row.getString("participants"), PROGRESS), erasure)
                .orElseThrow();
    }

    /** Returns the subjects that aren't done, with what was removed of them before. */
    private Map<String, Map<String, Long>> open(Connection connection, Participant participant, Claim claim)
            throws SQLException {
        Map<String, Map<String, Long>> open = new HashMap<>();
        Sql.forEach(
                connection,
                OPEN,
                row -> open.put(row.getString("subject"), json.read(row.getString("removed"), COUNTS)),
                claim.erasure(),
                participant.name(),
                Sql.array("text", claim.subjects().stream()));
        return open;
    }

    /** Returns the users of these subjects. */
    private Set<UUID> store(Connection connection, Participant participant, Claim claim, List<Answer> answers)
            throws SQLException {
        // Those of a call that moved others had no time, perhaps.
        boolean anyMoved = answers.stream().anyMatch(Answer::moved);
        return new HashSet<>(Sql.all(
                connection,
                STORE,
                Sql.uuid("user_id"),
                column("text", answers, Answer::subject),
                column("boolean", answers, Answer::done),
                column("boolean", answers, answer -> anyMoved),
                column("text", answers, answer -> json.write(answer.removed())),
                column("text", answers, answer -> json.write(answer.retained())),
                column("text", answers, Answer::message),
                claim.erasure(),
                participant.name()));
    }

    /** Marks the targets with whom nothing is left to do, and returns how many they are. */
    private static int deleted(Connection connection, UUID erasure, Set<UUID> users) throws SQLException {
        List<UUID> deleted = Sql.all(connection, DELETED, Sql.uuid("user_id"), erasure, Sql.uuids(users));
        ParticipantsDone.log(connection, erasure, deleted);
        return deleted.size();
    }

    private static Object column(String type, List<Answer> answers, Function<Answer, Object> value) {
        return Sql.array(type, answers.stream().map(value));
    }
}
