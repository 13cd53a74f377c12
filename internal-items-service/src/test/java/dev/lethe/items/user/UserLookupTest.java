package dev.lethe.items.user;

import static dev.lethe.items.World.in;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.items.ServiceTest;
import dev.lethe.testing.LogCapture;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UserLookupTest extends ServiceTest {

    private static ObjectId someone(String email) {
        ObjectId id = new ObjectId();
        in("users").insertOne(new Document("_id", id).append("email", email).append("password", "secret"));
        return id;
    }

    private static Response find(String email) {
        return withKey().queryParam("email", email).get("/api/v1/internal/users");
    }

    @Test
    void findsAUserByTheirAddressAndSaysNoMoreThanTheirId() {
        ObjectId id = someone("editor1@test.com");
        someone("editor2@test.com");
        answers(
                find("editor1@test.com"),
                200,
                "{\"status\":\"success\",\"user\":{\"id\":\"%s\",\"email\":\"editor1@test.com\"}}",
                id);
    }

    @Test
    void findsUsersWhoseIdsAndAddressesAreOfOtherKinds() {
        in("users").insertOne(new Document("_id", "a-name").append("email", List.of("one@test.com", "two@test.com")));
        in("users").insertOne(new Document("_id", 7).append("email", "seven@test.com"));
        answers(
                find("two@test.com"),
                200,
                "{\"status\":\"success\",\"user\":{\"id\":\"a-name\",\"email\":\"two@test.com\"}}");
        answers(
                find("seven@test.com"),
                200,
                "{\"status\":\"success\",\"user\":{\"id\":\"\",\"email\":\"seven@test.com\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody@test.com", "EDITOR1@test.com", "editor1", ".*", "editor1@test.com ", "{$gt:''}"})
    void takesTheAddressToTheLetter(String email) {
        someone("editor1@test.com");
        try (LogCapture log = LogCapture.begin()) {
            refuses(find(email), 404, "Not Found", "User not found");
            assertThat(log.text()).doesNotContain("@test.com");
        }
    }

    @Test
    void refusesAnAddressOfSeveralUsers() {
        someone("twice@test.com");
        someone("twice@test.com");
        refuses(find("twice@test.com"), 409, "Conflict", "Several users have this e-mail address");
    }

    @Test
    void refusesAQueryThatItDoesNotUnderstand() {
        for (String query : new String[] {"", "?email=", "?email=%20"}) {
            refuses(
                    withKey().urlEncodingEnabled(false).get("/api/v1/internal/users" + query),
                    400,
                    "Bad Request",
                    "Validation failed: email: must not be blank");
        }
        refuses(
                withKey().get("/api/v1/internal/users?email=a&email=b"),
                400,
                "Bad Request",
                "Validation failed: email: must be given once");
        refuses(
                withKey().get("/api/v1/internal/users?mail=a"),
                400,
                "Bad Request",
                "Validation failed: mail: Unknown parameter");
    }

    @Test
    void asksForAKey() {
        answers(
                given().queryParam("email", "editor1@test.com").get("/api/v1/internal/users"),
                401,
                "{\"status\":\"error\",\"message\":\"Unauthorized: Invalid or missing Internal Safety Key\"}");
    }
}
