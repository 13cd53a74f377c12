package dev.lethe.local.audit;

import java.util.Set;

/**
 * A place where an id was found.
 *
 * @param where a column, a field, or a file's name
 * @param times in how many rows or documents
 */
public record Finding(WholeWord id, String store, String table, String where, long times) {

    static final String FILES = "file names";

    /** Tables that record deletions. They keep ids on purpose, and no names. */
    private static final Set<String> RECORDS = Set.of(
            "deletion_log",
            "seals",
            "sealed_entries",
            "sealed_log",
            "receipt_keys",
            "journal",
            "cleanup_log",
            "erasures",
            "erasure_targets",
            "participant_calls",
            "refused_files",
            "unlinks");

    public String place() {
        String times = this.times == 1 ? "once" : this.times + " times";
        return table.equals(FILES) ? "the name of " + where : "%s.%s, %s".formatted(table, where, times);
    }

    public boolean isRecord() {
        return RECORDS.contains(table);
    }
}
