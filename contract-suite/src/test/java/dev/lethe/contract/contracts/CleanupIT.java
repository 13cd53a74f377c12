package dev.lethe.contract.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.suite.Call;
import dev.lethe.contract.suite.ContractAnswer;
import dev.lethe.contract.suite.Stores;
import dev.lethe.local.stores.Database;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The demo data has what the contract's example deletes, a second session, and rows that belong to no test.
 */
@Order(4)
@DisplayName("test-cleanup.md: (introduction)")
class CleanupIT {

    private static final String MARKER = "integration_test_data";
    private static final String EXAMPLE = "{\"test_session_id\":\"test_session_1640995200_abc12345\"}";
    private static final String[] TABLES = {
        "users", "user_profiles", "user_sessions", "user_balances", "searchables", "invoices", "invoice_notes",
        "payment_records", "withdrawal_requests", "payments", "files", "media_uploads", "ratings", "metrics"
    };

    @Test
    @Order(1)
    @DisplayName("Endpoint Specification; Response Format")
    void aDryRunAnswersAsPrintedAndDeletesNothing() {
        String before = counts();
        ContractAnswer answer = cleanUp("?dryRun=true", EXAMPLE).is(200, answerOfTheExample());
        assertThat(answer.header("Dry-Run")).isEqualTo("true");
        assertThat(counts()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"test_session_id\":\"\"}",
                "{\"test_session_id\":\" \"}",
                "{\"test_session_id\":7}",
                "{\"test_session_id\":[\"a\"]}",
                "{\"testSessionId\":\"a\"}",
                "[]",
                "{",
            })
    @Order(2)
    @DisplayName("Request Format")
    void anInvalidSessionNeverMeansAllSessions(String body) {
        String before = counts();
        assertThat(cleanUp("", body).is(400).at("/success").asBoolean()).isFalse();
        assertThat(counts()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "flowhub", "flowhub-secret-automation-key-2025_"})
    @Order(2)
    @DisplayName("Security (also EnvironmentGateTest)")
    void withoutTheKeyNothingIsDeleted(String key) {
        String before = counts();
        Call call = Call.post("/api/v1/test-cleanup").json(EXAMPLE);
        (key.isEmpty() ? call : call.header("x-internal-key", key))
                .answer()
                .is(401, "{\"success\":false,\"message\":\"Invalid or missing internal key\"}");
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    @Order(2)
    @DisplayName("Security (also RateLimitTest)")
    void reportsTheRateLimit() {
        ContractAnswer answer = cleanUp("?dryRun=true", EXAMPLE);
        assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"caller\";q=1000000;w=60");
        assertThat(answer.header("RateLimit")).startsWith("\"caller\";r=");
    }

    @Test
    @Order(3)
    @DisplayName("Request Format; Response Format; Test Metadata Structure; Test Data Identification › 3. Related"
            + " Tables (Cascade Cleanup)")
    void deletesOneSessionAsPrinted() {
        int others = count("SELECT count(*) FROM users WHERE test_metadata->>'test_session_id' LIKE '%def67890'");
        cleanUp("", EXAMPLE).is(200, answerOfTheExample());
        assertThat(count("SELECT count(*) FROM users WHERE test_metadata->>'test_session_id' LIKE '%abc12345'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM users WHERE test_metadata->>'test_session_id' LIKE '%def67890'"))
                .isEqualTo(others)
                .isPositive();
    }

    @Test
    @Order(4)
    @DisplayName("Request Format; Test Data Identification › 1. Users Table; Test Data Identification › 2."
            + " Searchables Table; Test Data Identification › 4. Metrics Table; Database Query Examples ›"
            + " PostgreSQL Examples:; Test Data Identification › 3. Related Tables (Cascade Cleanup) (also"
            + " CleanupTest, RandomWorldTest)")
    void withoutASessionDeletesAllTestDataAndNothingElse() {
        int real = count("SELECT count(*) FROM users WHERE test_metadata IS NULL");
        cleanUp("", "{}").is(200, """
                        {"success":true,"message":"Test data cleanup completed",
                         "deleted_counts":{"users":4,"searchables":3,"invoices":5,"files":2,"ratings":1,"withdrawals":1,
                           "metrics":40},
                         "related_counts":{"user_profiles":4,"user_sessions":8,"user_balances":4,"payments":5,
                           "media_uploads":2,"invoice_notes":5,"payment_records":5}}""");
        // The contract's own queries.
        assertThat(count("SELECT count(*) FROM users WHERE test_metadata->>'test_marker' = '" + MARKER + "'"))
                .isZero();
        assertThat(count(
                        "SELECT count(*) FROM searchables WHERE payloads->'public'->'test_metadata'->>'test_marker' = '"
                                + MARKER + "'"))
                .isZero();
        assertThat(count(
                        "SELECT count(*) FROM metrics WHERE tags->>'test_marker' = '%1$s' OR metadata->>'test_marker' = '%1$s'"
                                .formatted(MARKER)))
                .isZero();
        assertThat(counts())
                .isEqualTo(
                        "users 40, user_profiles 40, user_sessions 80, user_balances 40, searchables 30, invoices 80, "
                                + "invoice_notes 80, payment_records 80, withdrawal_requests 9, payments 80, files 25, "
                                + "media_uploads 25, ratings 60, metrics 500");
        assertThat(real).isEqualTo(40);
    }

    @Test
    @Order(5)
    @DisplayName("Implementation Notes; Usage in Integration Tests (also BlockedTest, ConcurrencyTest,"
            + " FailsClosedTest, TimeBudgetTest, ScriptIT)")
    void everyCleanupIsOnRecord() {
        int before = count("SELECT count(*) FROM cleanup_log");
        cleanUp("", EXAMPLE).is(200);
        assertThat(count("SELECT count(*) FROM cleanup_log")).isEqualTo(before + 1);
    }

    private static ContractAnswer cleanUp(String query, String body) {
        return Call.post("/api/v1/test-cleanup" + query).withKey().json(body).answer();
    }

    private static String answerOfTheExample() {
        return """
                {"success":true,"message":"Test data cleanup completed",
                 "deleted_counts":{"users":25,"searchables":12,"invoices":35,"files":8,"ratings":6,"withdrawals":3,
                   "metrics":150},
                 "related_counts":{"user_profiles":25,"user_sessions":50,"user_balances":25,"payments":35,
                   "media_uploads":8,"invoice_notes":35,"payment_records":35},
                 "test_session_id":"test_session_1640995200_abc12345"}""";
    }

    private static String counts() {
        StringBuilder counts = new StringBuilder();
        for (String table : TABLES) {
            counts.append(counts.isEmpty() ? "" : ", ")
                    .append(table)
                    .append(' ')
                    .append(count("SELECT count(*) FROM " + table));
        }
        return counts.toString();
    }

    private static int count(String sql) {
        return Integer.parseInt(Stores.query(Database.TEST_DATA, sql));
    }
}
