package dev.lethe.users.relation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.LogCapture;
import dev.lethe.testing.Management;
import dev.lethe.users.ServiceTest;
import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CatalogueCheckTest extends ServiceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABLE loans (id int, borrower uuid REFERENCES users); CREATE INDEX loans_borrower ON loans (borrower)"
                        + " | DROP TABLE loans | loans.borrower references users and isn't in the catalogue",
                "ALTER TABLE support_tickets ALTER COLUMN assigned_to SET NOT NULL"
                        + " | ALTER TABLE support_tickets ALTER COLUMN assigned_to DROP NOT NULL"
                        + " | support_tickets.assigned_to is to be detached and is NOT NULL",
                "DROP INDEX assets_uploaded_by | CREATE INDEX assets_uploaded_by ON assets (uploaded_by)"
                        + " | assets.uploaded_by references users and has no index that begins with it",
                "ALTER TABLE assets DROP CONSTRAINT assets_uploaded_by_fkey"
                        + " | ALTER TABLE assets ADD FOREIGN KEY (uploaded_by) REFERENCES users"
                        + " | assets.uploaded_by references users by the catalogue, and not in the database",
                "ALTER TABLE assets DROP CONSTRAINT assets_uploaded_by_fkey, ADD CONSTRAINT f FOREIGN KEY (uploaded_by) REFERENCES users ON DELETE CASCADE"
                        + " | ALTER TABLE assets DROP CONSTRAINT f, ADD FOREIGN KEY (uploaded_by) REFERENCES users"
                        + " | assets.uploaded_by has an ON DELETE action of its own",
                "CREATE TABLE thumbnails (asset bigint REFERENCES assets) | DROP TABLE thumbnails"
                        + " | thumbnails.asset references assets and isn't in the catalogue"
            })
    void turnsNotReadyAndSaysWhatTheCatalogueAndTheDatabaseDisagreeOn(String change, String undo, String problem) {
        assertThat(Management.get("/q/health/ready").statusCode()).isEqualTo(200);
        try (LogCapture log = LogCapture.begin()) {
            World.script(change);
            Response unready = Management.get("/q/health/ready");
            assertThat(unready.statusCode()).isEqualTo(503);
            assertThat(unready.asString()).contains(problem);
            assertThat(log.text()).contains(problem);
        } finally {
            World.script(undo);
        }
        assertThat(Management.get("/q/health/ready").statusCode()).isEqualTo(200);
    }
}
