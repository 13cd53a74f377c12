package dev.lethe.conversations.deletion;

import dev.lethe.conversations.selection.NamedSql;
import dev.lethe.conversations.selection.Selector;
import java.util.Map;

/** What a deletion sends for each selector: three statements, in one go. */
final class EraseStatements {

    /** Fails if another replica deletes conversations of this owner. */
    private static final String TURN = "SELECT take_turn(:owner)";

    /**
     * Locks in id order, so that whoever else wants the same conversations waits. From then on nobody adds a message to
     * them: a new one has to lock its conversation too, waits, and then finds it gone.
     */
    private static final String LOCK = "SELECT count(*) FROM (%s ORDER BY id FOR UPDATE) AS locked";

    /**
     * Sees what was committed until the locks were had, messages that came in meanwhile included, and selects again:
     * what no longer matches stays. Counting the messages first makes them go first; foreign keys are checked when it
     * ends.
     */
    private static final String ERASE = """
            WITH selected AS MATERIALIZED (%s),
            gone_messages AS (
                DELETE FROM messages
                 WHERE user_id = :owner AND conversation_id = ANY (ARRAY (SELECT id FROM selected))
                RETURNING id
            ),
            gone AS (
                DELETE FROM conversations
                 WHERE user_id = :owner AND id = ANY (ARRAY (SELECT id FROM selected))
                   AND (SELECT count(*) FROM gone_messages) >= 0
                RETURNING id
            )
            SELECT (SELECT count(*) FROM gone) AS conversations, (SELECT count(*) FROM gone_messages) AS messages""";

    private static final Map<Selector, NamedSql> ALL =
            Selector.each(selector -> new NamedSql(String.join(";\n", TURN, lock(selector), erase(selector))));

    private EraseStatements() {}

    static NamedSql of(Selector selector) {
        return ALL.get(selector);
    }

    static String lock(Selector selector) {
        return LOCK.formatted(selector.select());
    }

    static String erase(Selector selector) {
        return ERASE.formatted(selector.select());
    }
}
