package dev.lethe.testcleanup.cleanup;

import dev.lethe.testcleanup.catalogue.Catalogue;
import dev.lethe.testcleanup.catalogue.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many rows of each table are gone. */
final class Counts {

    private final Map<Table, Long> rows = new LinkedHashMap<>();

    Counts() {
        Catalogue.TABLES.forEach(table -> rows.put(table, 0L));
    }

    void add(Table table, long more) {
        rows.merge(table, more, Long::sum);
    }

    /** Those of the contract, in its order; zeros too. */
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
            if (table.related() == related) {
                named.put(table.counted(), count);
            }
        });
        return named;
    }
}
