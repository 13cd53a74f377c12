package dev.lethe.testcleanup.cleanup;

import dev.lethe.common.catalogue.MappedTable;
import dev.lethe.testcleanup.catalogue.TestTables;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the deleted rows of each table. */
final class Counts {

    private final TestTables tables;
    private final Map<MappedTable, Long> rows = new LinkedHashMap<>();

    Counts(TestTables tables) {
        this.tables = tables;
        tables.tables().forEach(table -> rows.put(table, 0L));
    }

    void add(MappedTable table, long more) {
        rows.merge(table, more, Long::sum);
    }

    /** Returns the counts of the contract in its order, with zeros. */
    Map<String, Long> main() {
        return named(false);
    }

    Map<String, Long> related() {
        return named(true);
    }

    Map<String, Long> all() {
        Map<String, Long> all = main();
        all.putAll(related());
        return all;
    }

    private Map<String, Long> named(boolean related) {
        Map<String, Long> named = new LinkedHashMap<>();
        rows.forEach((table, count) -> {
            if (tables.isRelated(table) == related) {
                named.put(table.key(), count);
            }
        });
        return named;
    }
}
