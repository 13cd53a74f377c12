package dev.lethe.conversations.deletion;

import dev.lethe.conversations.selection.NamedSql;
import dev.lethe.conversations.selection.Selector;
import java.util.Map;

/** The three statements of a deletion for each selector, sent together. */
final class EraseStatements {

    /** Fails if another replica deletes conversations of this owner. */
    private static final String TURN = "SELECT take_turn(:owner)";

    /**
     * Locks conversations in id order, so that concurrent requests for the same ones wait instead of deadlocking.
     * Nobody can add a message to a locked conversation: a new message has to lock its conversation too, waits, and
     * finds it deleted.
     */
    private static final String LOCK = "SELECT count(*) FROM (%s ORDER BY id FOR UPDATE) AS locked";

    /**
     * Selects again, with everything that was committed before the locks were acquired: conversations that no longer
     * match stay. Counting the deleted messages first makes PostgreSQL delete them first; it checks foreign keys when
     * the statement ends.
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
