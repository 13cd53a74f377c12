package dev.lethe.contract.contracts;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;

import dev.lethe.contract.suite.Call;
import dev.lethe.contract.suite.ContractAnswer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo data has what the contract's curl deletes, in the numbers that it prints. */
@Order(5)
@DisplayName("internal-items.md: Purpose; Test Results (also DeletionTest, FilesTest)")
class InternalItemsIT {

    private static final String PRINTED = "507f1f77bcf86cd799439011";
    private static final String EDITOR = "507f1f77bcf86cd799439012";
    private static final String VIEWER = "507f1f77bcf86cd799439013";

    @Test
    @Order(1)
    @DisplayName("Endpoint; Response (200 Success); What Gets Deleted (Hard Delete); What Gets Preserved; Use"
            + " Cases; Example Usage › cURL")
    void deletesItemsAndFilesAsPrinted() {
        delete(PRINTED, "items").is(200, items(25, 8));
        // Gone, and the user with all else is there.
        delete(PRINTED, "items").is(200, items(0, 0));
        rehearse(PRINTED, "data", "").is(200, """
                        {"status":"success","deleted":{"items":0,"files":0,"bulk_jobs":2,"activity_logs":2,"otps":2},
                         "preserved":{"user":true,"bulk_jobs":false,"activity_logs":false,"otps":false}}""");
        rehearse(VIEWER, "items", "").is(200, items(3, 0));
        rehearse(EDITOR, "items", "").is(200, items(40, 12));
    }

    @Test
    @Order(2)
    @DisplayName("Comparison with Full Cleanup")
    void theFullCleanupDeletesTheRestToo() {
        assertThatJson(rehearse(EDITOR, "data", "&activity_logs=false").body()).isEqualTo("""
                {"status":"success","deleted":{"items":40,"files":12,"bulk_jobs":2,"activity_logs":0,"otps":2},
                 "preserved":{"user":true,"bulk_jobs":false,"activity_logs":true,"otps":false}}""");
        assertThatJson(rehearse(EDITOR, "data", "&otps=false").body())
                .node("deleted.otps")
                .isEqualTo(0);
        delete(EDITOR, "data").is(200, """
                        {"status":"success","deleted":{"items":40,"files":12,"bulk_jobs":2,"activity_logs":2,"otps":2},
                         "preserved":{"user":true,"bulk_jobs":false,"activity_logs":false,"otps":false}}""");
        assertThatJson(rehearse(EDITOR, "data", "").body()).node("deleted").isEqualTo("""
                {"items":0,"files":0,"bulk_jobs":0,"activity_logs":0,"otps":0}""");
        assertThatJson(rehearse(VIEWER, "data", "").body()).node("deleted").isEqualTo("""
                {"items":3,"files":0,"bulk_jobs":2,"activity_logs":2,"otps":2}""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "507f1f77bcf86cd79943901",
                "507f1f77bcf86cd7994390111",
                "507f1f77bcf86cd79943901g",
                "%20507f1f77bcf86cd799439011",
                "$ne"
            })
    @DisplayName("Path Parameters; Error Responses › 400 Bad Request")
    void whatIsNoObjectIdIsRefused(String id) {
        delete(id, "items").is(400, """
                        {"status":"error","error_code":400,"error_type":"Bad Request - Invalid ID format",
                         "message":"Invalid user ID format. Expected 24-character hexadecimal string."}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"items", "data"})
    @DisplayName("Authentication; Error Responses › 401 Unauthorized (also ItemsInternalKeyTest)")
    void withoutTheKeyNothingIsDeleted(String what) {
        String refusal = "{\"status\":\"error\",\"message\":\"Unauthorized: Invalid or missing Internal Safety Key\"}";
        Call call = Call.delete("/api/v1/internal/users/" + VIEWER + "/" + what);
        call.answer().is(401, refusal);
        call.header("x-internal-key", "wrong").answer().is(401, refusal);
        // Whoever has no key doesn't learn what an id looks like either.
        Call.delete("/api/v1/internal/users/abc/" + what).answer().is(401, refusal);
        rehearse(VIEWER, "items", "").is(200, items(3, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"items", "data"})
    @DisplayName("Error Responses › 404 Not Found")
    void aUserWhoIsNotThereIsNotFound(String what) {
        delete("507f1f77bcf86cd7994390ff", what).is(404, """
                        {"status":"error","error_code":404,"error_type":"Not Found","message":"User not found"}""");
    }

    /** Finds the id by the address, as the fixture in Python does. */
    @Test
    @DisplayName("Example Usage › Python (Test Framework); Implementation Details (also PythonIT, CrashIT,"
            + " InterruptionTest, LargeIT, FilesTest)")
    void findsTheIdBehindAnAddress() {
        Call.get("/api/v1/internal/users?email=editor1@test.com")
                .withKey()
                .answer()
                .is(
                        200,
                        "{\"status\":\"success\",\"user\":{\"id\":\"" + PRINTED
                                + "\",\"email\":\"editor1@test.com\"}}");
    }

    private static String items(int items, int files) {
        return """
                {"status":"success","deleted":{"items":%d,"files":%d},
                 "preserved":{"user":true,"bulk_jobs":true,"activity_logs":true,"otps":true}}""".formatted(items, files);
    }

    private static ContractAnswer delete(String id, String what) {
        return Call.delete("/api/v1/internal/users/" + id + "/" + what)
                .withKey()
                .answer();
    }

    private static ContractAnswer rehearse(String id, String what, String more) {
        return Call.delete("/api/v1/internal/users/" + id + "/" + what + "?dryRun=true" + more)
                .withKey()
                .answer();
    }
}
