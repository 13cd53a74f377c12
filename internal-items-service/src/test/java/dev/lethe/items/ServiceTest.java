package dev.lethe.items;

import static io.restassured.RestAssured.given;

import dev.lethe.testing.Answers;
import dev.lethe.testing.store.WithMongo;
import dev.lethe.testing.token.WithInternalKeys;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;

/** A test of the running service, with nothing in its store. */
@WithMongo
@WithInternalKeys
@WithFiles
public abstract class ServiceTest extends Answers {

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
