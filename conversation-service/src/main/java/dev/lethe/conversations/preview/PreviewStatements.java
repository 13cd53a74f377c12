package dev.lethe.conversations.preview;

import dev.lethe.conversations.selection.Selector;
import dev.lethe.conversations.store.Sql;
import java.util.Map;

/** Counts conversations and messages in one statement, and so at one moment. */
final class PreviewStatements {

    private static final String COUNT = """
            WITH selected AS MATERIALIZED (%s)
            SELECT (SELECT count(*) FROM selected) AS conversations,
                   (SELECT count(*) FROM messages
                     WHERE user_id = :owner AND conversation_id = ANY (ARRAY (SELECT id FROM selected))) AS messages""";

    private static final Map<Selector, Sql> ALL =
            Selector.each(selector -> new Sql(COUNT.formatted(selector.select())));

    private PreviewStatements() {}

    static Sql of(Selector selector) {
        return ALL.get(selector);
    }
}
