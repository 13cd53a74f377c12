package dev.lethe.users.relation;

import java.util.List;

/**
 * A table whose rows refer to a user.
 *
 * @param columns the columns that do, all of which name the same kind of thing: one user
 * @param key the relation's name in answers and in the deletion log
 * @param label what its rows are called in a sentence
 */
public record Relation(String table, List<String> columns, OnDelete onDelete, String key, String label, Shown shown) {

    public Relation {
        columns = List.copyOf(columns);
        if (columns.isEmpty() || columns.size() > 2) {
            throw new IllegalArgumentException(table + " must refer to a user by one column or by two");
        }
        if (shown instanceof Shown.Row && columns.size() != 1) {
            throw new IllegalArgumentException("Only a table with one reference can show its row: " + table);
        }
    }

    /** Whether a deletion of that kind changes its rows; otherwise they stand in its way. */
    public boolean isTouchedBy(boolean force) {
        return force || onDelete != OnDelete.RESTRICT;
    }

    /** The name under which an answer counts its rows: a detached row is still there, and only updated. */
    public String countKey() {
        return onDelete == OnDelete.DETACH ? key + "Updated" : key;
    }
}
