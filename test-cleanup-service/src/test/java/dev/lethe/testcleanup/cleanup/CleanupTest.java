package dev.lethe.testcleanup.cleanup;

import static dev.lethe.testcleanup.World.count;
import static dev.lethe.testcleanup.World.everything;
import static dev.lethe.testcleanup.World.metadata;
import static dev.lethe.testcleanup.World.metric;
import static dev.lethe.testcleanup.World.part;
import static dev.lethe.testcleanup.World.searchable;
import static dev.lethe.testcleanup.World.text;
import static dev.lethe.testcleanup.World.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testcleanup.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CleanupTest extends ServiceTest {

    private static final String SESSION = "test_session_1640995200_abc12345";
    private static final String OTHER = "test_session_1640995200_other";

    /** Inserts a row into each table. */
    private static void world(String session) {
        String metadata = session == null ? null : metadata(session);
        long user = user(metadata);
        part("user_profiles", user);
        part("user_sessions", user);
        part("user_balances", user);
        long searchable = searchable(metadata);
        for (String table : new String[] {"payments", "ratings", "files", "media_uploads"}) {
            part(table, searchable);
        }
        long invoice = part("invoices", searchable);
        part("invoice_notes", invoice);
        part("payment_records", invoice);
        part("withdrawal_requests", invoice);
        metric(metadata, null);
        metric(null, metadata);
        metric(metadata, metadata);
    }

    private static String done(int each, String more) {
        return """
               {"success":true,"message":"Test data cleanup completed",
                "deleted_counts":{"users":%1$d,"searchables":%1$d,"invoices":%1$d,"files":%1$d,"ratings":%1$d,"withdrawals":%1$d,"metrics":%2$d},
                "related_counts":{"user_profiles":%1$d,"user_sessions":%1$d,"user_balances":%1$d,"payments":%1$d,"media_uploads":%1$d,
                                  "invoice_notes":%1$d,"payment_records":%1$d}%3$s}""".formatted(each, 3 * each, more);
    }

    @Test
    void cleansUpOneSessionAndNothingElse() {
        world(null);
        world(OTHER);
        Map<String, String> before = everything();
        world(SESSION);
        answers(cleanUp(SESSION), 200, done(1, ",\"test_session_id\":\"" + SESSION + "\""));
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"test_session_id\":null}", " {} "})
    void cleansUpAllTestDataWhenNoSessionIsNamed(String body) {
        world(null);
        Map<String, String> before = everything();
        world(OTHER);
        world(SESSION);
        answers(body.isEmpty() ? cleanUp() : with(body).post(PATH), 200, done(2, ""));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void answersZerosWhenThereIsNothingToClean() {
        world(null);
        Map<String, String> before = everything();
        answers(cleanUp(), 200, done(0, ""));
        answers(cleanUp(SESSION), 200, done(0, ",\"test_session_id\":\"" + SESSION + "\""));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void countsInTheOrderOfTheContract() {
        assertThat(cleanUp().asString())
                .contains(
                        "{\"users\":0,\"searchables\":0,\"invoices\":0,\"files\":0,\"ratings\":0,\"withdrawals\":0,\"metrics\":0}");
    }

    @Test
    void aDryRunAnswersTheSameAndDeletesNothing() {
        world(null);
        world(SESSION);
        Map<String, String> before = everything();
        answers(caller().queryParam("dryRun", true).post(PATH), 200, done(1, ""));
        assertThat(everything()).isEqualTo(before);
        assertThat(text("SELECT dry_run::text || outcome FROM cleanup_log")).isEqualTo("truecleaned");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"test_marker\":\"Integration_test_data\",\"test_session_id\":\"s\"}",
                "{\"test_marker\":\"integration_test_data \",\"test_session_id\":\"s\"}",
                "{\"test_marker\":[\"integration_test_data\"],\"test_session_id\":\"s\"}",
                "{\"test_marker\":{\"integration_test_data\":true},\"test_session_id\":\"s\"}",
                "{\"test_marker\":true,\"test_session_id\":\"s\"}",
                "{\"test_marker\":null,\"test_session_id\":\"s\"}",
                "{\"test_session_id\":\"s\",\"created_by_test\":true}",
                "{\"inner\":{\"test_marker\":\"integration_test_data\"},\"test_session_id\":\"s\"}",
                "[{\"test_marker\":\"integration_test_data\"}]",
                "\"integration_test_data\"",
                "null",
                "{}"
            })
    void aMarkerThatMerelyLooksLikeOneDoesNotCount(String metadata) {
        user(metadata);
        searchable(metadata);
        metric(metadata, metadata);
        Map<String, String> before = everything();
        answers(cleanUp(), 200, done(0, ""));
        answers(cleanUp("s"), 200, done(0, ",\"test_session_id\":\"s\""));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aMarkerSomewhereElseInTheRowDoesNotCount() {
        String metadata = metadata(SESSION);
        dev.lethe.testcleanup.World.execute(
                "INSERT INTO searchables (payloads) VALUES (?::jsonb), (?::jsonb)",
                metadata,
                "{\"test_metadata\":" + metadata + ",\"private\":{\"test_metadata\":" + metadata + "}}");
        metric("{\"test_metadata\":" + metadata + "}", null);
        Map<String, String> before = everything();
        answers(cleanUp(), 200, done(0, ""));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void theSessionIsMatchedToTheLetter() {
        for (String session : new String[] {"S1", "s1 ", " s1", "s10", "s%", "s_"}) {
            user(metadata(session));
        }
        Map<String, String> before = everything();
        answers(cleanUp("s1"), 200, done(0, ",\"test_session_id\":\"s1\""));
        assertThat(everything()).isEqualTo(before);
        assertThat(cleanUp("s%").jsonPath().getInt("deleted_counts.users")).isEqualTo(1);
    }

    @Test
    void aMetricGoesWithTheSessionOfTheMarkerThatItHas() {
        metric(metadata(SESSION), "{\"test_session_id\":\"" + OTHER + "\"}");
        assertThat(cleanUp(OTHER).jsonPath().getInt("deleted_counts.metrics")).isZero();
        assertThat(cleanUp(SESSION).jsonPath().getInt("deleted_counts.metrics")).isEqualTo(1);
    }

    @Test
    void leavesARecordOfWhoCleanedWhatThatNoCleanupRemoves() {
        user(metadata(SESSION));
        caller().header("X-Request-Id", "run-7")
                .contentType("application/json")
                .body("{\"test_session_id\":\"" + SESSION + "\"}")
                .post(PATH);
        cleanUp();
        assertThat(count("SELECT count(*) FROM cleanup_log")).isEqualTo(2);
        assertThat(text("""
                SELECT concat_ws('|', request_id, caller ~ '^key-[0-9a-f]{8}$', test_session_id, dry_run, outcome, counts->>'users', took_ms >= 0)
                  FROM cleanup_log ORDER BY id LIMIT 1""")).isEqualTo("run-7|t|" + SESSION + "|f|cleaned|1|t");
    }

    @Test
    void needsAnInternalKey() {
        world(SESSION);
        Map<String, String> before = everything();
        refuses(given().post(PATH), 401, "Invalid or missing internal key");
        refuses(
                given().header("x-internal-key", "wrong")
                        .contentType("text/plain")
                        .body("x")
                        .post(PATH),
                401,
                "Invalid or missing internal key");
        assertThat(everything()).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM cleanup_log")).isZero();
    }
}
