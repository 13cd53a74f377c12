package dev.lethe.items;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.testing.store.WithMongo;
import dev.lethe.testing.token.WithInternalKeys;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;

/** A test of the running service, with nothing in its store. */
@WithMongo
@WithInternalKeys
@WithFiles
public abstract class ServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void nothing() {
        World.empty();
    }

    protected static RequestSpecification withKey() {
        return given().header("x-internal-key", WithInternalKeys.NEW_KEY);
    }

    protected static Response deleteItems(Object user) {
        return withKey().delete("/api/v1/internal/users/" + user + "/items");
    }

    protected static Response deleteData(Object user) {
        return withKey().delete("/api/v1/internal/users/" + user + "/data");
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

    protected static void answersItems(Response response, int items, int files) {
        answers(response, 200, """
                {"status":"success","deleted":{"items":%d,"files":%d},
                 "preserved":{"user":true,"bulk_jobs":true,"activity_logs":true,"otps":true}}""", items, files);
    }

    protected static void refuses(Response response, int status, String type, String message) {
        answers(
                response,
                status,
                "{\"status\":\"error\",\"error_code\":%d,\"error_type\":\"%s\",\"message\":\"%s\"}",
                status,
                type,
                message);
    }
}
