package dev.lethe.conversations.deletion;

import dev.lethe.conversations.selection.Refusal;
import dev.lethe.conversations.selection.Selector;
import dev.lethe.conversations.store.Sql;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a deletion sends for each selector: two statements, in one go. What is doomed is looked up as an array rather than
 * joined: a join can be turned round, and would then compare everything with everything.
 */
final class EraseStatements {

    /**
     * The first locks, in id order, so that deletions that want the same conversations wait for each other. From then on
     * nobody adds a message to them: a new one has to lock its conversation too, waits, and then finds it gone.
     */
    private static final String LOCK = """
            %s
            SELECT count(*) FROM (
                SELECT FROM conversations
                 WHERE id = ANY (ARRAY (SELECT id FROM doomed)) AND user_id = :owner
                 ORDER BY id FOR UPDATE
            ) AS locked""";

    /**
     * The second sees what was committed until the locks were had, messages that came in meanwhile included, and selects anew:
     * what no longer matches stays. Counting the messages first makes them go first. Foreign keys are checked when it ends.
     */
    private static final String ERASE = """
            %s,
            gone_messages AS (
                DELETE FROM messages WHERE conversation_id = ANY (ARRAY (SELECT id FROM doomed)) RETURNING id
            ),
            gone AS (
                DELETE FROM conversations
                 WHERE id = ANY (ARRAY (SELECT id FROM doomed)) AND (SELECT count(*) FROM gone_messages) >= 0
                RETURNING id
            ),
            counted AS (
                SELECT (SELECT count(*) FROM gone) AS conversations, (SELECT count(*) FROM gone_messages) AS messages
            ),
            decided AS (SELECT conversations, messages, %s AS reason FROM counted)
            INSERT INTO deletion_log (request_id, actor, action, target, outcome, reason, conversations, messages)
            SELECT :request, :owner, :action, :target::text,
                   CASE WHEN reason IS NULL THEN 'deleted' ELSE 'refused' END, reason, conversations, messages
              FROM decided
            RETURNING conversations, messages, reason""";

    /** Of one that isn't the caller's to delete. */
    private static final String REFUSAL = """
            CASE WHEN conversations > 0 THEN NULL
                 WHEN EXISTS (SELECT FROM conversations WHERE id = :value) THEN '%s'
                 ELSE '%s' END""".formatted(Refusal.NOT_YOURS.message(), Refusal.NOT_FOUND.message());

    private static final Map<Selector, Sql> ALL = Arrays.stream(Selector.values())
            .collect(Collectors.toMap(
                    selector -> selector,
                    EraseStatements::make,
                    (one, other) -> one,
                    () -> new EnumMap<>(Selector.class)));

    private EraseStatements() {}

    static Sql of(Selector selector) {
        return ALL.get(selector);
    }

    static String lock(Selector selector) {
        return LOCK.formatted(selector.doomed());
    }

    static String erase(Selector selector) {
        return ERASE.formatted(selector.doomed(), selector == Selector.CONVERSATION ? REFUSAL : "NULL::text");
    }

    private static Sql make(Selector selector) {
        return new Sql(lock(selector) + ";\n" + erase(selector));
    }
}
