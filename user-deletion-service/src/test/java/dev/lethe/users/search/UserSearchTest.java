package dev.lethe.users.search;

import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class UserSearchTest extends ServiceTest {

    private static UUID named(String email, String firstName, String lastName) {
        UUID id = user();
        execute(
                "UPDATE users SET email = ?, first_name = ?, last_name = ? WHERE id = ?",
                email,
                firstName,
                lastName,
                id);
        return id;
    }

    private JsonPath search(String query) {
        Response response = asAdmin().get("/api/users" + query);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }

    private List<UUID> found(String text) {
        Response response = asAdmin().queryParam("query", text).get("/api/users");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath().getList("data.users.id", UUID.class);
    }

    @Test
    void findsByIdEmailAndNames() {
        UUID ada = named("Ada.L@example.com", "Ada", "Lovelace");
        UUID grace = named("grace@example.com", "Grace Brewster", "Hopper");
        UUID odd = named("odd%_@example.com", "Ödön", "von Horváth");
        for (String text :
                List.of("ada.l", "ADA", "Ada Lovel", "lovelace", "Ada.L@example.com", ada.toString(), " ada ")) {
            assertThat(found(text)).as(text).containsExactly(ada);
        }
        for (String text : List.of("grace brewster h", "hop", "GRACE@")) {
            assertThat(found(text)).as(text).containsExactly(grace);
        }
        for (String text : List.of("öDÖN", "odd%_", "VON HORVÁ")) {
            assertThat(found(text)).as(text).containsExactly(odd);
        }
        for (String text : List.of(
                "example.com",
                "%",
                "_da",
                "brewster",
                "Lovelace Ada",
                "' OR 1=1",
                ada.toString().substring(1))) {
            assertThat(found(text)).as(text).isEmpty();
        }
    }

    @Test
    void answersWithTheUser() {
        UUID ada = named("ada@example.com", "Ada", "Lovelace");
        execute("UPDATE users SET created_at = '2020-01-01T00:00:00Z' WHERE id = ?", ada);
        answers(asAdmin().get("/api/users?query=ada"), 200, """
                {"success":true,"message":"Users retrieved","data":{"users":[{"id":"%s","email":"ada@example.com",
                 "firstName":"Ada","lastName":"Lovelace","role":"user","status":"active",
                 "createdAt":"2020-01-01T00:00:00Z"}]}}""", ada);
    }

    @Test
    void filtersByRoleAndStatus() {
        UUID inactive = user();
        execute("UPDATE users SET status = 'inactive', deactivated_at = now() WHERE id = ?", inactive);
        assertThat(search("?role=super-admin").getList("data.users.id", UUID.class))
                .containsExactlyInAnyOrder(superAdmin, otherSuperAdmin);
        Map<String, Object> found = search("?status=inactive").getMap("data.users[0]");
        assertThat(found).containsEntry("id", inactive.toString()).containsKey("deactivatedAt");
        assertThat(search("?status=inactive&role=admin").getList("data.users")).isEmpty();
    }

    @Test
    void pagesThroughEveryoneOnce() {
        for (int i = 0; i < 22; i++) {
            user();
        }
        List<String> seen = new ArrayList<>();
        String query = "?limit=10&query=john";
        for (int page = 0; page < 3; page++) {
            JsonPath found = search(query);
            seen.addAll(found.getList("data.users.id"));
            assertThat(found.get("data.next") == null).isEqualTo(page == 2);
            query = "?limit=10&query=john&cursor=" + found.getString("data.next");
        }
        assertThat(seen).hasSize(25).doesNotHaveDuplicates().isSorted();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query= | query | must have 1 to 200 characters, not only spaces, and no control characters",
                "query=%20 | query | must have 1 to 200 characters, not only spaces, and no control characters",
                "query=a%00 | query | must have 1 to 200 characters, not only spaces, and no control characters",
                "query=a&query=b | query | must be given once",
                "role=User | role | must be one of user, admin, super-admin",
                "status=gone | status | must be one of active, inactive",
                "cursor=1 | cursor | must be a valid UUID",
                "limit=0 | limit | must be a whole number from 1 to 500",
                "email=a | email | Unknown parameter"
            })
    void refusesWhatItDoesNotUnderstand(String query, String field, String message) {
        refusesInput(asAdmin().urlEncodingEnabled(false).get("/api/users?" + query), field, message);
    }

    @Test
    void isForAdminsAlone() {
        refuses(as(user(), "user").get("/api/users"), 403, "Access denied");
        refuses(given().get("/api/users"), 401, "Authentication required");
    }
}
