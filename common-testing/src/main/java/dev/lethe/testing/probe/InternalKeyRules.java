package dev.lethe.testing.probe;

import static dev.lethe.testing.token.WithInternalKeys.NEW_KEY;
import static dev.lethe.testing.token.WithInternalKeys.OLD_KEY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for the internal keys that a service accepts. It has two, as during a rotation. */
public abstract class InternalKeyRules {

    private static final ObjectMapper JSON = new ObjectMapper();

    protected abstract String unauthenticatedEnvelope();

    @ParameterizedTest
    @ValueSource(strings = {OLD_KEY, NEW_KEY})
    void takesEitherOfTwoValidKeys(String key) {
        assertThat(asking(key).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "wrong",
                OLD_KEY + "x",
                "AN-OLD-KEY-THAT-IS-STILL-VALID",
                OLD_KEY + "," + NEW_KEY,
                "ключ",
                "*"
            })
    void refusesAnyOtherKey(String key) throws IOException {
        assertUnauthenticated(asking(key));
    }

    @Test
    void refusesARequestWithoutAKey() throws IOException {
        assertUnauthenticated(given().get("/probe/internal"));
        assertUnauthenticated(given().queryParam("x-internal-key", OLD_KEY).get("/probe/internal"));
        assertUnauthenticated(given().auth().oauth2(OLD_KEY).get("/probe/internal"));
    }

    @Test
    void refusesARepeatedKeyEvenIfBothAreValid() throws IOException {
        assertUnauthenticated(given().header("x-internal-key", OLD_KEY, NEW_KEY).get("/probe/internal"));
        assertUnauthenticated(given().header("x-internal-key", OLD_KEY, OLD_KEY).get("/probe/internal"));
    }

    @Test
    void authenticatesBeforeItReadsTheRequest() throws IOException {
        for (String type : List.of("application/json", "text/plain")) {
            for (String body : List.of("", "{", "{\"amount\":-1}")) {
                assertUnauthenticated(given().contentType(type).body(body).post("/probe/internal-orders"));
            }
        }
    }

    private void assertUnauthenticated(Response response) throws IOException {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(401);
        assertThat(JSON.readTree(response.asString())).isEqualTo(JSON.readTree(unauthenticatedEnvelope()));
    }

    private static Response asking(String key) {
        return given().header("x-internal-key", key).get("/probe/internal");
    }
}
