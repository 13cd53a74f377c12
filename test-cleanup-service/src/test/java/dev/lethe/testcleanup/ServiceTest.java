package dev.lethe.testcleanup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.testing.store.WithPostgres;
import dev.lethe.testing.token.WithInternalKeys;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;

/** A test of the running service, with an empty database that says it holds test data. */
@WithPostgres("test_data")
@WithInternalKeys
@WithTestResource(value = InTestEnvironment.class, scope = TestResourceScope.GLOBAL)
public abstract class ServiceTest {

    protected static final String PATH = "/api/v1/test-cleanup";

    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void nothingButTheMarker() {
        World.empty();
    }

    protected static RequestSpecification caller() {
        return given().header("x-internal-key", WithInternalKeys.OLD_KEY);
    }

    protected static RequestSpecification with(String body) {
        return caller().contentType("application/json").body(body);
    }

    protected static Response cleanUp() {
        return caller().post(PATH);
    }

    protected static Response cleanUp(String session) {
        return with("{\"test_session_id\":\"" + session + "\"}").post(PATH);
    }

    /** The status and the exact body, the order of fields aside. */
    protected static void answers(Response response, int status, String body, Object... values) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        try {
            assertThat(JSON.readTree(response.asString())).isEqualTo(JSON.readTree(body.formatted(values)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(response.asString(), e);
        }
    }

    protected static void refuses(Response response, int status, String message) {
        answers(response, status, "{\"success\":false,\"message\":\"%s\"}", message.replace("\"", "\\\""));
    }

    protected static void refusesInput(Response response, String field, String message) {
        refuses(response, 400, "Validation failed: " + field + ": " + message);
    }
}
