package dev.lethe.users.preview;

import static dev.lethe.users.World.add;
import static dev.lethe.users.World.count;
import static dev.lethe.users.World.everything;
import static dev.lethe.users.World.exampleUser;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PreviewTest extends ServiceTest {

    private Response preview(UUID user) {
        return asAdmin().get("/api/users/" + user + "/deletion-preview");
    }

    @Test
    void showsWhatTheContractPrints() {
        UUID user = exampleUser();
        execute("UPDATE users SET created_at = '2023-01-01T00:00:00Z' WHERE id = ?", user);
        String wallet =
                strings("SELECT id FROM wallets WHERE user_id = ?", user).get(0);
        Response response = preview(user);
        answers(response, 200, """
                {"success":true,"message":"User deletion preview retrieved","data":{
                  "user":{"id":"%1$s","email":"%1$s@example.com","firstName":"John","lastName":"Doe","role":"user",
                    "createdAt":"2023-01-01T00:00:00Z"},
                  "relatedData":{
                    "wallet":{"id":"%2$s","totalBalance":100.5000,"sendableBalance":75.2500},
                    "miningSessions":{"count":5,"totalTokensEarned":125.7500},
                    "transactions":{"sentCount":10,"receivedCount":8,"totalCount":18},
                    "assignments":{"contactSubmissions":2,"supportTickets":1}}}}""", user, wallet);
        assertThat(response.asString()).contains("100.5000", "75.2500", "125.7500");
        assertThat(response.header("ETag")).matches("\"[0-9a-f]{32}\"");
    }

    @Test
    void showsWhatIsNotThereAsNothing() {
        Response response = preview(user());
        assertThat(response.asString())
                .contains("\"wallet\":null", "\"totalTokensEarned\":0.0000")
                .doesNotContain("restricting");
    }

    @Test
    void showsWhatRestrictsADeletion() {
        UUID user = user();
        add("assets", user, 1);
        add("audit_logs", user, 3);
        assertThat(preview(user).jsonPath().getMap("data.relatedData.restricting"))
                .isEqualTo(Map.of("assets", 1, "auditLogs", 3));
    }

    @Test
    void isForAdminsAloneAndForUsersThatExist() {
        UUID user = user();
        refuses(as(user, "user").get("/api/users/" + user + "/deletion-preview"), 403, "Access denied");
        refuses(given().get("/api/users/" + user + "/deletion-preview"), 401, "Authentication required");
        refuses(preview(UUID.randomUUID()), 404, "User not found");
        refusesInput(asAdmin().get("/api/users/x/deletion-preview"), "id", "User ID must be a valid UUID");
        refusesInput(asAdmin().get("/api/users/" + user + "/deletion-preview?x=1"), "x", "Unknown parameter");
    }

    @Test
    void aDeletionProceedsWhileItsPreviewIsTrue() {
        UUID user = exampleUser();
        String tag = preview(user).header("ETag");
        assertThat(preview(user).header("ETag")).isEqualTo(tag);
        asAdmin()
                .header("If-Match", "\"other\", " + tag)
                .delete("/api/users/" + user)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO transactions (sender_id, amount) VALUES ('%s', 1)",
                "INSERT INTO audit_logs (user_id, action) VALUES ('%s', 'x')",
                "UPDATE wallets SET total_balance = total_balance + 1 WHERE user_id = '%s'",
                "UPDATE users SET email = 'other@example.com' WHERE id = '%s'",
                "UPDATE support_tickets SET subject = 'another' WHERE assigned_to = '%s'",
                "DELETE FROM mining_sessions WHERE id = (SELECT min(id) FROM mining_sessions WHERE user_id = '%s')"
            })
    void aDeletionStopsWhenAnythingHasChangedAndShowsWhatThereIsNow(String change) {
        UUID user = exampleUser();
        String tag = preview(user).header("ETag");
        execute(change.formatted(user));
        for (String path : List.of("", "/force-delete")) {
            Response response = asAdmin().header("If-Match", tag).delete("/api/users/" + user + path);
            assertThat(response.statusCode()).isEqualTo(412);
            assertThat(response.jsonPath().getString("message"))
                    .isEqualTo("The user's data has changed since the preview");
            Map<String, Object> now = preview(user).jsonPath().getMap("data");
            assertThat(response.jsonPath().getMap("data")).isEqualTo(now);
        }
        assertThat(exists(user)).isTrue();
        String fresh = preview(user).header("ETag");
        assertThat(fresh).isNotEqualTo(tag);
        asAdmin()
                .header("If-Match", fresh)
                .delete("/api/users/" + user + "/force-delete")
                .then()
                .statusCode(200);
    }

    /** It would be ignored there, and a deletion go on that it was to stop. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST | /bulk-force-delete | {'userIds':['%1$s']}",
                "POST | /delete-multiple | {'userIds':['%1$s']}",
                "POST | /bulk-deactivate | {'userIds':['%1$s']}",
                "POST | /erasures | {'userIds':['%1$s']}",
                "POST | /delete-all | {'confirmationToken':'DELETE_ALL_USERS_CONFIRMED'}",
                "PUT | /%1$s/hold | {'reason':'r'}",
                "PUT | /%1$s/deactivate |"
            })
    void aTagIsRefusedWhereItIsNotChecked(String method, String path, String body) {
        UUID user = user();
        RequestSpecification request = asSuperAdmin().header("If-Match", "\"0\"");
        if (body != null) {
            json(request, body.formatted(user).replace('\'', '"'));
        }
        Response response = request.request(method, "/api/users" + path.formatted(user));
        refusesInput(response, "If-Match", "is for the deletion of one user, and can't be checked here");
        assertThat(strings("SELECT status || (held_by IS NULL) FROM users WHERE id = ?", user))
                .containsExactly("activetrue");
    }

    /** Replicas may run in different ones. */
    @Test
    void aTagDoesNotDependOnTheTimeZoneOfTheProcess() {
        UUID user = exampleUser();
        String tag = preview(user).header("ETag");
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        try {
            newConnections();
            assertThat(preview(user).header("ETag")).isEqualTo(tag);
        } finally {
            TimeZone.setDefault(before);
            newConnections();
        }
    }

    private void newConnections() {
        strings(
                "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE application_name = 'user-deletion-service'");
        Awaitility.await().until(() -> asAdmin().get("/api/users/deletions").statusCode() == 200);
    }

    @Test
    void aTagThatPromisesTooLittleOrNothingDoesNotMatch() {
        UUID user = user();
        String tag = preview(user).header("ETag");
        for (String bad : List.of("W/" + tag, "", "\"\"", tag.replace("\"", ""), "x")) {
            assertThat(asAdmin()
                            .header("If-Match", bad)
                            .delete("/api/users/" + user)
                            .statusCode())
                    .isEqualTo(412);
        }
        asAdmin().header("If-Match", "*").delete("/api/users/" + user).then().statusCode(200);
    }

    /** Whatever a user's data is, a deletion takes what the preview says. */
    @Test
    void aPreviewAndTheDeletionThatFollowsReportTheSameNumbers() {
        Random random = new Random(20231101);
        List<UUID> users = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            users.add(user());
        }
        for (UUID user : users) {
            if (random.nextBoolean()) {
                add("wallets", user, 1);
            }
            for (String table : List.of("mining_sessions", "contact_submissions", "support_tickets")) {
                add(table, user, random.nextInt(4));
            }
            add("transactions", user, random.nextInt(5), users.get(random.nextInt(users.size())));
            for (String table : List.of("assets", "audit_logs", "shared_assets", "approvals", "notifications")) {
                if (random.nextInt(6) == 0) {
                    add(table, user, 1 + random.nextInt(3), users.get(random.nextInt(users.size())));
                }
            }
        }
        for (UUID user : users) {
            JsonPath preview = preview(user).jsonPath();
            boolean restricted = preview.get("data.relatedData.restricting") != null;
            Response deletion = asAdmin().delete("/api/users/" + user);
            assertThat(deletion.statusCode()).isEqualTo(restricted ? 409 : 200);
            if (restricted) {
                deletion = asAdmin().delete("/api/users/" + user + "/force-delete");
                Map<String, Object> gone = deletion.jsonPath().getMap("data.relatedDataDeleted");
                Map<String, Object> expected = preview.getMap("data.relatedData.restricting");
                assertThat(gone).containsAllEntriesOf(expected);
                assertThat(gone.get("contactSubmissionsUpdated"))
                        .isEqualTo(preview.get("data.relatedData.assignments.contactSubmissions"));
            }
            JsonPath gone = deletion.jsonPath();
            assertThat(gone.getInt("data.relatedDataDeleted.wallet"))
                    .isEqualTo(preview.get("data.relatedData.wallet") == null ? 0 : 1);
            assertThat(gone.getInt("data.relatedDataDeleted.miningSessions"))
                    .isEqualTo(preview.getInt("data.relatedData.miningSessions.count"));
            assertThat(gone.getInt("data.relatedDataDeleted.transactionsUpdated"))
                    .isEqualTo(preview.getInt("data.relatedData.transactions.totalCount"));
        }
        assertThat(count("SELECT count(*) FROM users")).isEqualTo(3);
        assertThat(everything().get("mining_sessions")).isEmpty();
    }
}
