package dev.lethe.users.deletion;

import dev.lethe.testing.Written;
import dev.lethe.users.relation.Relations;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Compares the statements that are generated from the entities with those in {@code src/main/sql}.
 */
class StatementsTest {

    private final Relations relations = new Relations();
    private final EraseStatements statements = new EraseStatements(relations);

    @Test
    void erasingIsAsWritten() {
        is("erase-one-standard", statements.one(false));
        is("erase-one-force", statements.one(true));
        is("erase-listed-standard", statements.listed(false));
        is("erase-listed-force", statements.listed(true));
        is("erase-everyone", statements.everyone());
    }

    @Test
    void countingRestrictionsIsAsWritten() {
        is("restrictions", new RestrictionCount(relations).sql());
    }

    private static void is(String name, String sql) {
        Written.says(Path.of("src/main/sql", name + ".sql"), sql.strip() + "\n");
    }
}
