package dev.lethe.conversations;

import static io.restassured.RestAssured.given;

import dev.lethe.testing.Answers;
import dev.lethe.testing.store.WithPostgres;
import dev.lethe.testing.token.WithInternalKeys;
import dev.lethe.testing.token.WithTokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;

/** A test of the running service, with an empty database. */
@WithPostgres("conversations")
@WithTokens
@WithInternalKeys
public abstract class ServiceTest extends Answers {

    protected static final String CONVOS = "/api/convos/";
    protected static final String ALL = "/api/convos/all";

    /** The caller, and somebody else. */
    protected static final long ME = 1;

    protected static final long OTHER = 2;

    @BeforeEach
    void nothing() {
        World.empty();
    }

    protected static RequestSpecification as(long owner) {
        // The query of these tests is percent-encoded where it has to be, and is to be sent as it is written.
        return given().urlEncodingEnabled(false).auth().oauth2(World.token(owner));
    }

    protected static RequestSpecification asMe() {
        return as(ME);
    }

    protected static void deletes(Response response, int conversations) {
        answers(response, 200, """
                {"success":true,"data":{"message":"Successfully deleted %1$d conversation(s)","deleted_count":%1$d},
                 "message":"Successfully deleted %1$d conversation(s)"}""", conversations);
    }

    protected static void deletesAll(Response response, int conversations) {
        answers(response, 200, """
                {"success":true,"data":{"message":"All conversations deleted successfully","deleted_count":%1$d},
                 "message":"Successfully deleted %1$d conversations"}""", conversations);
    }

    protected static void refuses(Response response, int status, String error) {
        answers(response, status, "{\"success\":false,\"error\":\"%s\",\"status_code\":%d}", error, status);
    }
}
