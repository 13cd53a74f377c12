package dev.lethe.common.catalogue;

import java.util.List;

/**
 * A foreign key as an entity declares it.
 *
 * @param columns of the referring table, as many as the referred table has key columns
 */
public record Reference(Class<?> from, String table, List<String> columns, Class<?> to, Effect effect) {

    public Reference {
        columns = List.copyOf(columns);
    }

    /** Returns the column of a key that has only one. */
    public String column() {
        if (columns.size() != 1) {
            throw new IllegalStateException(this + " has several columns");
        }
        return columns.get(0);
    }

    /** In the words of {@link ForeignKey#column}. */
    String qualified() {
        return table + "." + String.join(",", columns);
    }
}
