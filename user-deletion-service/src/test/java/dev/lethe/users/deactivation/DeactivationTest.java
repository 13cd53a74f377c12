package dev.lethe.users.deactivation;

import static dev.lethe.users.World.add;
import static dev.lethe.users.World.count;
import static dev.lethe.users.World.everything;
import static dev.lethe.users.World.exampleUser;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DeactivationTest extends ServiceTest {

    private static String statusOf(UUID user) {
        return strings("SELECT status FROM users WHERE id = ?", user).get(0);
    }

    @Test
    void deactivatesAUserAndKeepsEverythingOfTheirs() {
        UUID user = exampleUser();
        add("assets", user, 1);
        Map<String, List<String>> before = everything();
        Response response = asAdmin().put("/api/users/" + user + "/deactivate");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getString("message")).isEqualTo("User deactivated successfully");
        assertThat(response.jsonPath().getString("data.user.id")).isEqualTo(user.toString());
        assertThat(response.jsonPath().getString("data.user.status")).isEqualTo("inactive");
        assertThat(response.jsonPath().getString("data.user.deactivatedAt")).endsWith("Z");
        Map<String, List<String>> after = everything();
        before.remove("users");
        after.remove("users");
        assertThat(after).isEqualTo(before);
        assertThat(statusOf(user)).isEqualTo("inactive");
        assertThat(strings("SELECT action || ' ' || outcome FROM deletion_log"))
                .containsExactly("deactivate deactivated");
    }

    @Test
    void doingItAgainChangesNothing() {
        UUID user = user();
        Response first = asAdmin().put("/api/users/" + user + "/deactivate");
        Map<String, List<String>> before = everything();
        Response second = asAdmin().put("/api/users/" + user + "/deactivate");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void reactivatesAndThatAgainToo() {
        UUID user = user();
        asAdmin().put("/api/users/" + user + "/deactivate");
        for (int i = 0; i < 2; i++) {
            Response response = asAdmin().put("/api/users/" + user + "/reactivate");
            answers(response, 200, """
                    {"success":true,"message":"User reactivated successfully","data":{"user":{"id":"%1$s",
                      "email":"%1$s@example.com","firstName":"John","lastName":"Doe","role":"user","status":"active"}}}""", user);
        }
        assertThat(count(
                        "SELECT count(*) FROM users WHERE status = 'active' AND deactivated_at IS NULL AND id = ?",
                        user))
                .isEqualTo(1);
    }

    @Test
    void aDeactivatedTokenIsRefusedUntilReactivation() {
        UUID user = user();
        asAdmin().put("/api/users/" + user + "/deactivate");
        refuses(as(user, "user").delete("/api/users/account"), 401, "Authentication required");
        asAdmin().put("/api/users/" + user + "/reactivate");
        as(user, "user").delete("/api/users/account").then().statusCode(200);
    }

    @Test
    void protectsTheSamePeopleAsDeletion() {
        refuses(asAdmin().put("/api/users/" + admin + "/deactivate"), 400, "Cannot deactivate your own account");
        refuses(asAdmin().put("/api/users/" + superAdmin + "/deactivate"), 403, "Cannot delete admin users");
        refuses(asAdmin().put("/api/users/" + UUID.randomUUID() + "/deactivate"), 404, "User not found");
        refuses(asAdmin().put("/api/users/" + superAdmin + "/reactivate"), 403, "Cannot delete admin users");
        refuses(asAdmin().put("/api/users/" + UUID.randomUUID() + "/reactivate"), 404, "User not found");
        assertThat(statusOf(superAdmin)).isEqualTo("active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deactivate", "reactivate"})
    void isForAdminsAlone(String path) {
        UUID user = user();
        refuses(as(user, "user").put("/api/users/" + admin + "/" + path), 403, "Access denied");
        refuses(given().put("/api/users/" + user + "/" + path), 401, "Authentication required");
        refusesInput(asAdmin().put("/api/users/nobody/" + path), "id", "User ID must be a valid UUID");
    }

    @Test
    void deactivatesMany() {
        UUID user = user();
        UUID nobody = UUID.randomUUID();
        Response response =
                json(asAdmin(), ids(List.of(user, nobody, superAdmin))).post("/api/users/bulk-deactivate");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getString("message")).isEqualTo("Multiple users deactivation completed");
        assertThat(response.jsonPath().getMap("data.summary"))
                .isEqualTo(Map.of("totalRequested", 3, "successful", 1, "failed", 2));
        assertThat(response.jsonPath().getString("data.successful[0].user.status"))
                .isEqualTo("inactive");
        assertThat(response.jsonPath().getList("data.failed.error"))
                .isEqualTo(List.of("User not found", "Cannot delete admin users"));
        assertThat(statusOf(user)).isEqualTo("inactive");
        assertThat(statusOf(superAdmin)).isEqualTo("active");
        refuses(
                json(asAdmin(), ids(List.of(user(), admin))).post("/api/users/bulk-deactivate"),
                400,
                "Cannot deactivate your own account");
    }
}
