package dev.lethe.users.relation;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a preview shows the rows of a relation. */
public sealed interface Shown {

    /** The one row itself: these columns under these names, of which one says most. */
    record Row(Map<String, String> names, String gist) implements Shown {}

    /** How many there are, and what a column of theirs adds up to. */
    record Total(String column, String name) implements Shown {}

    /** How many there are by each of the relation's columns, and altogether. */
    record ByColumn(Map<String, String> names) implements Shown {}

    /** How many there are, among the user's assignments. */
    record Assignment() implements Shown {}

    /** How many there are, among what restricts a deletion, and only if there are any. */
    record Restriction() implements Shown {}

    /** Pairs of a column and its name, in order. */
    static Map<String, String> names(String... pairs) {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], pairs[i + 1]);
        }
        return names;
    }
}
