package dev.lethe.testcleanup.cleanup;

import static dev.lethe.testcleanup.World.everything;
import static dev.lethe.testcleanup.World.execute;
import static dev.lethe.testcleanup.World.metadata;
import static dev.lethe.testcleanup.World.metric;
import static dev.lethe.testcleanup.World.part;
import static dev.lethe.testcleanup.World.searchable;
import static dev.lethe.testcleanup.World.text;
import static dev.lethe.testcleanup.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testcleanup.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** If rows that stay need rows that would be deleted, nothing is deleted. */
@QuarkusTest
class BlockedTest extends ServiceTest {

    @ParameterizedTest
    @CsvSource({
        "invoices, buyer_id",
        "payments, payer_id",
        "ratings, rated_by",
        "files, uploaded_by",
    })
    void realDataThatNeedsATestUserStopsTheCleanup(String table, String column) {
        long testUser = user(metadata("s"));
        metric(metadata("s"), null);
        long real = searchable(null);
        for (int i = 0; i < 3; i++) {
            execute("UPDATE %s SET %s = ? WHERE id = ?".formatted(table, column), testUser, part(table, real));
        }
        Map<String, String> before = everything();
        for (boolean dryRun : new boolean[] {false, true}) {
            answers(caller().queryParam("dryRun", dryRun).post(PATH), 409, """
                    {"success":false,"message":"Test data cleanup failed and was rolled back; nothing was deleted",
                     "error":{"step":"delete users","table":"%1$s","rows":3,
                       "reason":"3 of %1$s refer by %2$s to users that would go, and are no test data of this cleanup themselves",
                       "blocked_by":[{"table":"%1$s","column":"%2$s","rows":3}]}}""", table, column);
            assertThat(everything()).isEqualTo(before);
        }
        assertThat(text("SELECT string_agg(outcome || ': ' || reason, ' ' ORDER BY id) FROM cleanup_log"))
                .startsWith("failed: Test data cleanup failed");
    }

    @ParameterizedTest
    @CsvSource({"invoice_notes, author_id", "withdrawal_requests, requested_by"})
    void soDoesWhatHangsOnARealInvoice(String table, String column) {
        long testUser = user(metadata("s"));
        long invoice = part("invoices", searchable(null));
        execute("UPDATE %s SET %s = ? WHERE id = ?".formatted(table, column), testUser, part(table, invoice));
        Map<String, String> before = everything();
        assertThat(cleanUp("s").jsonPath().getString("error.table")).isEqualTo(table);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void soDoesASearchableOfAnotherSession() {
        long testUser = user(metadata("s"));
        execute("UPDATE searchables SET owner_id = ? WHERE id = ?", testUser, searchable(metadata("other")));
        Map<String, String> before = everything();
        assertThat(cleanUp("s").statusCode()).isEqualTo(409);
        assertThat(everything()).isEqualTo(before);
        assertThat(cleanUp().statusCode()).isEqualTo(200);
    }

    @Test
    void allBlockersAreNamed() {
        long testUser = user(metadata("s"));
        long real = searchable(null);
        execute("UPDATE searchables SET owner_id = ? WHERE id = ?", testUser, real);
        execute("UPDATE files SET uploaded_by = ? WHERE id = ?", testUser, part("files", real));
        assertThat(cleanUp().jsonPath().getList("error.blocked_by.table")).containsExactly("searchables", "files");
    }

    @Test
    void whatGoesItselfBlocksNothing() {
        long testUser = user(metadata("s"));
        long searchable = searchable(metadata("s"));
        execute("UPDATE searchables SET owner_id = ?", testUser);
        execute("UPDATE invoices SET buyer_id = ? WHERE id = ?", testUser, part("invoices", searchable));
        assertThat(cleanUp("s").statusCode()).isEqualTo(200);
    }

    @Test
    void aReferenceThatNobodyDeclaredLeavesEverythingAsItWas() {
        user(metadata("s"));
        metric(metadata("s"), null);
        execute("CREATE TABLE undeclared (user_id bigint REFERENCES users)");
        try {
            execute("INSERT INTO undeclared SELECT id FROM users");
            Map<String, String> before = everything();
            Response failed = cleanUp();
            assertThat(failed.statusCode()).isEqualTo(500);
            Map<String, Object> error = failed.jsonPath().getMap("error");
            assertThat(error.remove("reference")).isNotNull();
            assertThat(error)
                    .isEqualTo(Map.of(
                            "step", "delete users",
                            "table", "users",
                            "reason", "The database refused it with SQL state 23503",
                            "reached", error.get("reached")));
            assertThat(everything()).isEqualTo(before);
            assertThat(text("SELECT reason FROM cleanup_log")).startsWith("Unexpected error");
        } finally {
            execute("DROP TABLE undeclared");
        }
    }
}
