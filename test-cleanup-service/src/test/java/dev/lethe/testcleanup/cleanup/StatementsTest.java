package dev.lethe.testcleanup.cleanup;

import dev.lethe.common.catalogue.MappedTable;
import dev.lethe.common.catalogue.Reference;
import dev.lethe.testcleanup.catalogue.Marker;
import dev.lethe.testcleanup.catalogue.TestTables;
import dev.lethe.testing.Written;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Compares the statements that are generated from the entities with those in {@code src/main/sql}.
 */
class StatementsTest {

    private final TestTables tables = new TestTables();

    @Test
    void areAsWritten() {
        List<String> statements = new ArrayList<>();
        for (MappedTable table : tables.inOrderOfDeletion()) {
            for (Marker marker : tables.markers(table)) {
                for (boolean ofSession : new boolean[] {false, true}) {
                    statements.add(Statements.last(table, marker, ofSession));
                    if (tables.needing(table).isEmpty() && tables.partsOf(table).isEmpty()) {
                        statements.add(Statements.deleteMarked(table, marker, ofSession));
                    } else {
                        statements.add(Statements.lockAll(table, marker, ofSession));
                        statements.add(Statements.lockMarked(table, marker, ofSession));
                    }
                }
            }
        }
        for (MappedTable table : tables.tables()) {
            for (Reference part : tables.partsOf(table)) {
                statements.add(Statements.lockParts(part));
                statements.add(Statements.delete(tables.table(part.from()), part.column()));
            }
            String needing = Statements.countNeeding(tables.needing(table));
            if (!needing.isEmpty()) {
                statements.add(needing.replace(" UNION ALL ", "\nUNION ALL\n"));
            }
            statements.add(Statements.delete(table, "id"));
        }
        Written.says(
                Path.of("src/main/sql/cleanup.sql"),
                String.join(";\n\n", statements.stream().map(String::strip).toList()) + ";\n");
    }
}
