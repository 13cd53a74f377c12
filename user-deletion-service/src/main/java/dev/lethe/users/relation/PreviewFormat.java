package dev.lethe.users.relation;

import dev.lethe.common.catalogue.Effect;
import dev.lethe.common.catalogue.MappedTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ways to show a relation in a preview. */
public sealed interface PreviewFormat {

    /** Shows the values of the only row. One of the columns is its summary. */
    record Row(Map<String, String> names, String summary) implements PreviewFormat {}

    /** Shows the number of rows and sums of columns. */
    record Total(Map<String, String> names) implements PreviewFormat {}

    /** Shows the number of rows for each column that refers to the user, and in all. */
    record ByColumn(Map<String, String> names) implements PreviewFormat {}

    /** Shows the number of rows among the user's assignments. */
    record Assignment() implements PreviewFormat {}

    /** Shows the number of rows among the restrictions, if there are any. */
    record Restriction() implements PreviewFormat {}

    static PreviewFormat of(MappedTable table, List<String> references, Effect effect) {
        Map<String, String> names = new LinkedHashMap<>();
        String summary = null;
        for (Map.Entry<String, InPreview> shown : table.columns(InPreview.class).entrySet()) {
            names.put(shown.getKey(), shown.getValue().value());
            if (shown.getValue().summary()) {
                summary = shown.getValue().value();
            }
        }
        if (summary != null) {
            return new Row(names, summary);
        }
        boolean fits = switch (effect) {
            case RESTRICT -> names.isEmpty();
            case CASCADE -> references.stream().noneMatch(names::containsKey);
            case DETACH -> references.containsAll(names.keySet());
        };
        if (!fits) {
            throw new IllegalStateException("A preview can't show what @InPreview asks for of " + table.name());
        }
        return switch (effect) {
            case RESTRICT -> new Restriction();
            case CASCADE -> new Total(names);
            case DETACH -> names.isEmpty() ? new Assignment() : new ByColumn(names);
        };
    }
}
