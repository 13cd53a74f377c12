package dev.lethe.conversations.preview;

import dev.lethe.conversations.selection.Selector;
import dev.lethe.conversations.store.Sql;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The one statement, and so the one moment, that a preview is taken from. */
final class PreviewStatements {

    private static final String COUNT = """
            WITH selected AS MATERIALIZED (%s)
            SELECT (SELECT count(*) FROM selected) AS conversations,
                   (SELECT count(*) FROM messages
                     WHERE user_id = :owner AND conversation_id = ANY (ARRAY (SELECT id FROM selected))) AS messages""";

    private static final Map<Selector, Sql> ALL = Arrays.stream(Selector.values())
            .collect(Collectors.toMap(
                    selector -> selector,
                    selector -> new Sql(COUNT.formatted(selector.select())),
                    (one, other) -> one,
                    () -> new EnumMap<>(Selector.class)));

    private PreviewStatements() {}

    static Sql of(Selector selector) {
        return ALL.get(selector);
    }
}
