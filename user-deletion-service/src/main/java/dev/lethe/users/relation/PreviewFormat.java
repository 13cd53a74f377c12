package dev.lethe.users.relation;

import dev.lethe.common.catalogue.Effect;
import dev.lethe.common.catalogue.MappedTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a preview shows the rows of a relation. */
public sealed interface PreviewFormat {

    /** The one row itself: these columns under these names, of which one sums it up. */
    record Row(Map<String, String> names, String summary) implements PreviewFormat {}

    /** How many there are, and what some of their columns add up to. */
    record Total(Map<String, String> names) implements PreviewFormat {}

    /** How many there are by each of the relation's columns, and altogether. */
    record ByColumn(Map<String, String> names) implements PreviewFormat {}

    /** How many there are, among the user's assignments. */
    record Assignment() implements PreviewFormat {}

    /** How many there are, among what restricts a deletion, and only if there are any. */
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
