package dev.lethe.testcleanup.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.common.catalogue.MappedTable;
import dev.lethe.testcleanup.ServiceTest;
import dev.lethe.testcleanup.World;
import dev.lethe.testing.Management;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CatalogueTest extends ServiceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABLE loans (id int, borrower bigint REFERENCES users); CREATE INDEX ON loans (borrower)"
                        + " | DROP TABLE loans | loans.borrower references users and isn't in the catalogue",
                "CREATE TABLE crops (id int, file bigint REFERENCES files); CREATE INDEX ON crops (file)"
                        + " | DROP TABLE crops | crops.file references files and isn't in the catalogue",
                "DROP INDEX files_uploaded_by | CREATE INDEX files_uploaded_by ON files (uploaded_by)"
                        + " | files.uploaded_by references users and has no index that begins with it",
                "ALTER TABLE files DROP CONSTRAINT files_uploaded_by_fkey"
                        + " | ALTER TABLE files ADD FOREIGN KEY (uploaded_by) REFERENCES users"
                        + " | files.uploaded_by references users by the catalogue, and not in the database",
                "ALTER TABLE files DROP CONSTRAINT files_uploaded_by_fkey, ADD CONSTRAINT f FOREIGN KEY (uploaded_by) REFERENCES users ON DELETE CASCADE"
                        + " | ALTER TABLE files DROP CONSTRAINT f, ADD FOREIGN KEY (uploaded_by) REFERENCES users"
                        + " | files.uploaded_by has an ON DELETE action of its own"
            })
    void turnsNotReadyAndSaysWhatTheCatalogueAndTheDatabaseDisagreeOn(String change, String undo, String problem) {
        assertThat(Management.get("/q/health/ready").statusCode()).isEqualTo(200);
        try {
            World.script(change);
            Response ready = Management.get("/q/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.asString()).contains(problem);
        } finally {
            World.script(undo);
        }
        assertThat(Management.get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingGoesBeforeWhatRefersToIt() {
        assertThat(new TestTables().inOrderOfDeletion().stream().map(MappedTable::name))
                .containsExactly("searchables", "users", "metrics");
    }

    @Test
    void everyTableIsInTheDatabaseAndTheOtherWayRound() {
        assertThat(World.text(
                                "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                                        + " AND relname NOT IN ('cleanup_log', 'rate_limits', 'environment_marker', 'flyway_schema_history')")
                        .split(" "))
                .containsExactlyInAnyOrderElementsOf(new TestTables()
                        .tables().stream().map(MappedTable::name).toList());
    }
}
