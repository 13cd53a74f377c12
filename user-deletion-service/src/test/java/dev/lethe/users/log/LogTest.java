package dev.lethe.users.log;

import static dev.lethe.users.World.exampleUser;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.common.seal.Sealer;
import dev.lethe.users.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class LogTest extends ServiceTest {

    @Inject
    Sealer sealer;

    private JsonPath log(String query) {
        Response response = asAdmin().get("/api/users/deletions" + query);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }

    @Test
    void listsWhoDidWhatToWhomAndTheCounts() {
        UUID user = exampleUser();
        asAdmin().header("X-Request-Id", "abc").delete("/api/users/" + user);
        JsonPath log = log("");
        assertThat(log.getString("message")).isEqualTo("Deletion log retrieved");
        assertThat(log.getString("data.deletions[0].at")).endsWith("Z");
        Map<String, Object> entry = log.getMap("data.deletions[0]");
        assertThat(entry)
                .containsEntry("requestId", "abc")
                .containsEntry("actor", admin.toString())
                .containsEntry("action", "delete")
                .containsEntry("target", user.toString())
                .containsEntry("outcome", "deleted")
                .containsEntry("dryRun", false)
                .containsEntry(
                        "counts",
                        Map.of(
                                "wallet",
                                1,
                                "miningSessions",
                                5,
                                "transactions",
                                18,
                                "contactSubmissions",
                                2,
                                "supportTickets",
                                1));
    }

    @Test
    void namesTheSealThatCoversAnEntry() {
        asAdmin().delete("/api/users/" + user());
        assertThat(log("").getMap("data.deletions[0]")).doesNotContainKey("seal");
        sealer.sealNow();
        asAdmin().delete("/api/users/" + user());
        sealer.sealNow();
        assertThat(log("").getList("data.deletions.seal")).isEqualTo(List.of(2, 1));
    }

    @Test
    void filters() {
        UUID user = user();
        asAdmin().delete("/api/users/" + user);
        asSuperAdmin().put("/api/users/" + admin + "/deactivate");
        asSuperAdmin().put("/api/users/" + admin + "/reactivate");
        execute("UPDATE deletion_log SET at = '2020-01-01T00:00:00Z' WHERE target = ?", user);
        assertThat(log("?actor=" + superAdmin).getList("data.deletions.action"))
                .isEqualTo(List.of("reactivate", "deactivate"));
        assertThat(log("?target=" + user).getList("data.deletions.action")).isEqualTo(List.of("delete"));
        assertThat(log("?action=deactivate").getList("data.deletions.target")).isEqualTo(List.of(admin.toString()));
        assertThat(log("?from=2020-01-02T00:00:00Z").getList("data.deletions")).hasSize(2);
        assertThat(log("?to=2020-01-02T00:00:00Z").getList("data.deletions.target"))
                .isEqualTo(List.of(user.toString()));
        assertThat(log("?actor=" + superAdmin + "&target=" + user).getList("data.deletions"))
                .isEmpty();
    }

    @Test
    void pagesThroughEverythingOnce() {
        execute(
                "INSERT INTO deletion_log (request_id, actor, action, outcome) SELECT 'r' || n, ?, 'delete', 'deleted' FROM generate_series(1, 25) n",
                admin);
        List<String> seen = new ArrayList<>();
        String query = "?limit=10";
        for (int page = 0; page < 3; page++) {
            JsonPath log = log(query);
            seen.addAll(log.getList("data.deletions.requestId"));
            execute(
                    "INSERT INTO deletion_log (request_id, actor, action, outcome) VALUES ('new', ?, 'delete', 'deleted')",
                    admin);
            query = "?limit=10&before=" + log.getString("data.next");
            assertThat(log.get("data.next") == null).isEqualTo(page == 2);
        }
        assertThat(seen)
                .hasSize(25)
                .doesNotHaveDuplicates()
                .startsWith("r25", "r24")
                .endsWith("r1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "actor=x | actor | must be a valid UUID",
                "target=' OR 1=1 | target | must be a valid UUID",
                "action=destroy | action | Unknown action",
                "from=yesterday | from | must be a time like 2023-01-01T00:00:00Z",
                "to=2023-01-01 | to | must be a time like 2023-01-01T00:00:00Z",
                "from=%2B300000-01-01T00:00:00Z | from | must be a time like 2023-01-01T00:00:00Z",
                "to=%2B1000000000-01-01T00:00:00Z | to | must be a time like 2023-01-01T00:00:00Z",
                "from=-0001-01-01T00:00:00Z | from | must be a time like 2023-01-01T00:00:00Z",
                "limit=0 | limit | must be a whole number from 1 to 500",
                "limit=501 | limit | must be a whole number from 1 to 500",
                "limit=99999999999999999999 | limit | must be a whole number from 1 to 500",
                "before=-1 | before | must be a whole number from 1 to 9223372036854775807",
                "page=2 | page | Unknown parameter",
                "limit=1&limit=2 | limit | must be given once"
            })
    void refusesWhatItDoesNotUnderstand(String query, String field, String message) {
        refusesInput(asAdmin().get("/api/users/deletions?" + query), field, message);
    }

    @Test
    void isForAdminsAlone() {
        refuses(as(user(), "user").get("/api/users/deletions"), 403, "Access denied");
        refuses(given().get("/api/users/deletions"), 401, "Authentication required");
    }
}
