package dev.lethe.testcleanup;

import static io.restassured.RestAssured.given;

import dev.lethe.testing.Answers;
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
public abstract class ServiceTest extends Answers {

    protected static final String PATH = "/api/v1/test-cleanup";

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

    protected static void refuses(Response response, int status, String message) {
        answers(response, status, "{\"success\":false,\"message\":\"%s\"}", message.replace("\"", "\\\""));
    }

    protected static void refusesInput(Response response, String field, String message) {
        refuses(response, 400, "Validation failed: " + field + ": " + message);
    }
}
