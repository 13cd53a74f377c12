package dev.lethe.users;

import static io.restassured.RestAssured.given;

import dev.lethe.testing.Answers;
import dev.lethe.testing.store.WithPostgres;
import dev.lethe.testing.token.WithTokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of the running service, with an empty database but for two super-admins and an admin. */
@WithPostgres("users")
@WithTokens
@WithParticipants
public abstract class ServiceTest extends Answers {

    protected UUID superAdmin;
    protected UUID otherSuperAdmin;
    protected UUID admin;
    protected Stub participants;

    @BeforeEach
    protected void onlyAdministrators() {
        World.empty();
        participants = Stub.install();
        superAdmin = World.user("super-admin");
        otherSuperAdmin = World.user("super-admin");
        admin = World.user("admin");
    }

    @AfterEach
    void noParticipants() {
        Stub.remove();
    }

    protected RequestSpecification asAdmin() {
        return as(admin, "admin");
    }

    protected RequestSpecification asSuperAdmin() {
        return as(superAdmin, "super-admin");
    }

    protected static RequestSpecification as(UUID user, String role) {
        return given().auth().oauth2(World.token(user, role));
    }

    protected static RequestSpecification json(RequestSpecification request, String body) {
        return request.contentType("application/json").body(body);
    }

    protected static String ids(Collection<UUID> ids) {
        return ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "{\"userIds\":[", "]}"));
    }

    protected static void refuses(Response response, int status, String message) {
        answers(response, status, "{\"success\":false,\"message\":\"%1$s\",\"error\":\"%1$s\"}", message);
    }

    protected static void refusesInput(Response response, String field, String message) {
        answers(response, 422, """
                {"success":false,"message":"Validation failed","error":"Validation failed",
                 "errors":[{"field":"%s","message":"%s"}]}""", field, message);
    }
}
