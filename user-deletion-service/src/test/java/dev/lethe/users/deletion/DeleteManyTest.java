package dev.lethe.users.deletion;

import static dev.lethe.users.World.add;
import static dev.lethe.users.World.count;
import static dev.lethe.users.World.everything;
import static dev.lethe.users.World.exampleUser;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DeleteManyTest extends ServiceTest {

    @ParameterizedTest
    @ValueSource(strings = {"delete-multiple", "bulk-delete"})
    void deletesThoseItMayAndSaysWhyNotTheOthers(String path) {
        UUID user = exampleUser();
        UUID restricted = user();
        UUID nobody = UUID.randomUUID();
        UUID otherAdmin = user("admin");
        add("notifications", restricted, 2);
        answers(
                json(asAdmin(), ids(List.of(nobody, user, otherAdmin, restricted)))
                        .post("/api/users/" + path),
                200,
                """
                {"success":true,"message":"Multiple users deletion completed","data":{
                  "summary":{"totalRequested":4,"successful":1,"failed":3},
                  "successful":[{"deletedUser":{"id":"%1$s","email":"%1$s@example.com","firstName":"John","lastName":"Doe"},
                    "relatedDataDeleted":{"wallet":1,"miningSessions":5,"transactionsUpdated":18}}],
                  "failed":[{"userId":"%2$s","error":"User not found"},
                    {"userId":"%3$s","error":"Cannot delete admin users"},
                    {"userId":"%4$s","error":"Cannot delete user with related data: 2 notifications. Please deactivate the user instead."}]}}""",
                user,
                nobody,
                otherAdmin,
                restricted);
        assertThat(exists(user)).isFalse();
        assertThat(exists(restricted) && exists(otherAdmin)).isTrue();
        assertThat(strings("SELECT outcome FROM deletion_log ORDER BY 1"))
                .containsExactly("deleted", "refused", "refused", "refused");
    }

    @Test
    void countsASharedTransactionForBoth() {
        UUID sender = user();
        UUID receiver = user();
        add("transactions", sender, 4, receiver);
        Response response = json(asAdmin(), ids(List.of(sender, receiver))).post("/api/users/delete-multiple");
        assertThat(response.jsonPath().getList("data.successful.relatedDataDeleted.transactionsUpdated", Integer.class))
                .containsExactly(4, 4);
        assertThat(count("SELECT count(*) FROM transactions WHERE sender_id IS NULL AND receiver_id IS NULL"))
                .isEqualTo(4);
    }

    @Test
    void forceTakesRestrictedUsersToo() {
        UUID user = user();
        UUID other = user();
        add("shared_assets", user, 3, other);
        add("approvals", other, 2, admin);
        Response response = json(asAdmin(), ids(List.of(user, other))).post("/api/users/bulk-force-delete");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getString("message")).isEqualTo("Multiple users force deletion completed");
        assertThat(response.jsonPath().getList("data.successful.relatedDataDeleted.sharedAssets", Integer.class))
                .containsExactly(3, 3);
        assertThat(response.jsonPath().getList("data.successful.relatedDataDeleted.approvals", Integer.class))
                .containsExactly(0, 2);
        assertThat(exists(user) || exists(other)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete-multiple", "bulk-delete", "bulk-force-delete"})
    void refusesTheWholeListIfItContainsTheCaller(String path) {
        UUID user = user();
        refuses(
                json(asAdmin(), ids(List.of(user, admin))).post("/api/users/" + path),
                400,
                "Cannot delete your own account");
        assertThat(exists(user)).isTrue();
    }

    @Test
    void countsRepeatedIdsOnce() {
        UUID user = user();
        String upperCase =
                "{\"userIds\":[\"%s\",\"%s\"]}".formatted(user, user.toString().toUpperCase());
        for (String body : List.of(upperCase)) {
            Response response = json(asAdmin(), body).post("/api/users/delete-multiple");
            assertThat(response.jsonPath().getMap("data.summary"))
                    .isEqualTo(Map.of("totalRequested", 1, "successful", 1, "failed", 0));
        }
    }

    @Test
    void takesAThousandAndNotOneMore() {
        List<UUID> thousand =
                Stream.generate(UUID::randomUUID).limit(999).collect(java.util.stream.Collectors.toList());
        thousand.add(user());
        Response response = json(asAdmin(), ids(thousand)).post("/api/users/delete-multiple");
        assertThat(response.jsonPath().getInt("data.summary.successful")).isEqualTo(1);
        thousand.add(UUID.randomUUID());
        refusesInput(
                json(asAdmin(), ids(thousand)).post("/api/users/delete-multiple"),
                "userIds",
                "Between 1 and 1000 user IDs are required");
        refusesInput(
                json(asAdmin(), ids(Collections.nCopies(1001, user()))).post("/api/users/delete-multiple"),
                "userIds",
                "Between 1 and 1000 user IDs are required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete-multiple", "bulk-delete", "bulk-force-delete", "bulk-deactivate"})
    void nothingHappensIfOneIdIsNone(String path) {
        UUID user = user();
        Map<String, List<String>> before = everything();
        for (String bad :
                List.of("\"user-1\"", "null", "\"\"", "\"" + user + " \"", "\"1; DROP TABLE users\"", "\"\\u0000\"")) {
            refusesInput(
                    json(asAdmin(), "{\"userIds\":[\"" + user + "\"," + bad + "]}")
                            .post("/api/users/" + path),
                    "userIds",
                    "Each user ID must be a valid UUID");
        }
        for (String bad : List.of("7", "true", "1.5")) {
            refusesInput(
                    json(asAdmin(), "{\"userIds\":[\"" + user + "\"," + bad + "]}")
                            .post("/api/users/" + path),
                    "userIds",
                    "must be a string");
        }
        refusesInput(json(asAdmin(), "{}").post("/api/users/" + path), "userIds", "User IDs are required");
        refusesInput(
                json(asAdmin(), "{\"userIds\":null}").post("/api/users/" + path), "userIds", "User IDs are required");
        refusesInput(
                json(asAdmin(), "{\"userIds\":\"" + user + "\"}").post("/api/users/" + path),
                "userIds",
                "must be an array");
        refusesInput(json(asAdmin(), "{\"userIds\":{}}").post("/api/users/" + path), "userIds", "must be an array");
        refusesInput(
                json(asAdmin(), "{\"userIds\":[]}").post("/api/users/" + path),
                "userIds",
                "Between 1 and 1000 user IDs are required");
        refusesInput(
                json(asAdmin(), "{\"ids\":[\"" + user + "\"]}").post("/api/users/" + path), "ids", "Unknown field");
        refusesInput(json(asAdmin(), "").post("/api/users/" + path), "body", "must not be null");
        refuses(json(asAdmin(), "{\"userIds\"").post("/api/users/" + path), 400, "Malformed JSON at line 1, column 11");
        assertThat(everything()).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM deletion_log")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete-multiple", "bulk-delete", "bulk-force-delete", "bulk-deactivate"})
    void isForAdminsAlone(String path) {
        UUID user = user();
        UUID other = user();
        refuses(json(as(user, "user"), ids(List.of(other))).post("/api/users/" + path), 403, "Access denied");
        refuses(json(given(), ids(List.of(other))).post("/api/users/" + path), 401, "Authentication required");
        assertThat(exists(other)).isTrue();
    }
}
