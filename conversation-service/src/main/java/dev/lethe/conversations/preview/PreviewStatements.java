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
            %s
            SELECT (SELECT count(*) FROM doomed) AS conversations,
                   (SELECT count(*) FROM messages WHERE conversation_id = ANY (ARRAY (SELECT id FROM doomed))) AS messages,
                   %s AS is_somebodys
            """;

    private static final Map<Selector, Sql> ALL = Arrays.stream(Selector.values())
            .collect(Collectors.toMap(
                    selector -> selector,
                    PreviewStatements::make,
                    (one, other) -> one,
                    () -> new EnumMap<>(Selector.class)));

    private PreviewStatements() {}

    static Sql of(Selector selector) {
        return ALL.get(selector);
    }

    private static Sql make(Selector selector) {
        String exists =
                selector == Selector.CONVERSATION ? "EXISTS (SELECT FROM conversations WHERE id = :value)" : "NULL";
        return new Sql(COUNT.formatted(selector.doomed(), exists));
    }
}
