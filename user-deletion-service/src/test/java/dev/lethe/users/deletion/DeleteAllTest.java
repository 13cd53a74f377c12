package dev.lethe.users.deletion;

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
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DeleteAllTest extends ServiceTest {

    private static final String CONFIRMED = "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\"%s}";

    private static Response deleteAll(RequestSpecification caller, String more) {
        return json(caller, CONFIRMED.formatted(more)).post("/api/users/delete-all");
    }

    @Test
    void deletesEveryUserAndSparesAdminsUnlessTold() {
        UUID user = user();
        add("assets", user, 2);
        answers(deleteAll(asSuperAdmin(), ""), 200, """
                {"success":true,"message":"Successfully deleted 1 users","data":{"deletedCount":1,
                  "deletedUsers":[{"id":"%1$s","email":"%1$s@example.com","role":"user","name":"John Doe"}],
                  "excludedAdmins":true}}""", user);
        assertThat(exists(user)).isFalse();
        assertThat(exists(admin) && exists(superAdmin) && exists(otherSuperAdmin))
                .isTrue();
        assertThat(count("SELECT count(*) FROM assets")).isZero();
    }

    @Test
    void deletesAdminsWhenToldAndAlwaysSparesTheCaller() {
        exampleUser();
        Response response = deleteAll(asSuperAdmin(), ",\"excludeAdmins\":false");
        assertThat(response.jsonPath().getInt("data.deletedCount")).isEqualTo(4);
        assertThat(response.jsonPath().getBoolean("data.excludedAdmins")).isFalse();
        assertThat(count("SELECT count(*) FROM users")).isEqualTo(1);
        assertThat(exists(superAdmin)).isTrue();
        assertThat(
                        count(
                                "SELECT count(*) FROM deletion_log WHERE action = 'delete-all' AND outcome = 'deleted' AND target IS NOT NULL"))
                .isEqualTo(4);
        assertThat(strings("SELECT counts FROM deletion_log WHERE target IS NULL"))
                .containsExactly("{\"users\": 4}");
    }

    @Test
    void listsAThousandAndSaysThatThereWereMore() {
        execute(
                "INSERT INTO users (email, first_name, last_name) SELECT n || '@x', 'A', 'B' FROM generate_series(1, 1005) n");
        Response response = deleteAll(asSuperAdmin(), "");
        assertThat(response.jsonPath().getInt("data.deletedCount")).isEqualTo(1005);
        assertThat(response.jsonPath().getString("message")).isEqualTo("Successfully deleted 1005 users");
        assertThat(response.jsonPath().getList("data.deletedUsers")).hasSize(1000);
        assertThat(response.jsonPath().getBoolean("data.deletedUsersTruncated")).isTrue();
        assertThat(count("SELECT count(DISTINCT target) FROM deletion_log WHERE outcome = 'deleted'"))
                .isEqualTo(1005);
    }

    @Test
    void succeedsWithNobodyToDelete() {
        answers(deleteAll(asSuperAdmin(), ""), 200, """
                {"success":true,"message":"Successfully deleted 0 users",
                 "data":{"deletedCount":0,"deletedUsers":[],"excludedAdmins":true}}""");
        assertThat(strings("SELECT concat_ws(' ', action, outcome, reason, counts) FROM deletion_log"))
                .containsExactly("delete-all deleted admins spared {\"users\": 0}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"confirmationToken\":null}",
                "{\"confirmationToken\":\"\"}",
                "{\"excludeAdmins\":true}",
                "{\"confirmationToken\":\"delete_all_users_confirmed\"}",
                "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED \"}"
            })
    void asksForTheExactToken(String body) {
        user();
        Map<String, List<String>> before = everything();
        refusesInput(
                json(asSuperAdmin(), body).post("/api/users/delete-all"),
                "confirmationToken",
                "Confirmation token must be exactly DELETE_ALL_USERS_CONFIRMED");
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"false\"", "\"true\"", "0", "1", "null", "[]", "{}", "\"no\""})
    void takesNothingButABooleanForExcludeAdmins(String value) {
        user();
        Map<String, List<String>> before = everything();
        refusesInput(
                deleteAll(asSuperAdmin(), ",\"excludeAdmins\":" + value), "excludeAdmins", "must be true or false");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        user();
        Map<String, List<String>> before = everything();
        refusesInput(deleteAll(asSuperAdmin(), ",\"exclude_admins\":false"), "exclude_admins", "Unknown field");
        refusesInput(
                json(asSuperAdmin(), "{\"confirmationToken\":7}").post("/api/users/delete-all"),
                "confirmationToken",
                "must be a string");
        refusesInput(json(asSuperAdmin(), "").post("/api/users/delete-all"), "body", "must not be null");
        refusesInput(json(asSuperAdmin(), "[]").post("/api/users/delete-all"), "body", "must be a JSON object");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void isForSuperAdminsAlone() {
        UUID user = user();
        refuses(deleteAll(asAdmin(), ""), 403, "Access denied");
        refuses(deleteAll(as(user, "user"), ""), 403, "Access denied");
        refuses(deleteAll(given(), ""), 401, "Authentication required");
        assertThat(exists(user)).isTrue();
    }
}
