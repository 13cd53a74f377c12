package dev.lethe.users.account;

import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.token.TestToken;
import dev.lethe.users.ServiceTest;
import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ActiveAccountCheckTest extends ServiceTest {

    /** Returns every endpoint, as a call for a user. */
    static Map<String, Function<RequestSpecification, Response>> endpoints(UUID user) {
        String one = "/api/users/" + user;
        String list = ids(List.of(user));
        Map<String, Function<RequestSpecification, Response>> endpoints = new LinkedHashMap<>();
        endpoints.put("GET /{id}/deletion-preview", request -> request.get(one + "/deletion-preview"));
        endpoints.put("GET /deletions", request -> request.get("/api/users/deletions"));
        endpoints.put("DELETE /{id}", request -> request.delete(one));
        endpoints.put("DELETE /{id}/force-delete", request -> request.delete(one + "/force-delete"));
        endpoints.put("DELETE /account", request -> request.delete("/api/users/account"));
        endpoints.put("PUT /{id}/deactivate", request -> request.put(one + "/deactivate"));
        endpoints.put("PUT /{id}/reactivate", request -> request.put(one + "/reactivate"));
        for (String path : List.of("delete-multiple", "bulk-delete", "bulk-force-delete", "bulk-deactivate")) {
            endpoints.put("POST /" + path, request -> json(request, list).post("/api/users/" + path));
        }
        endpoints.put(
                "POST /delete-all",
                request -> json(
                                request,
                                "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\",\"excludeAdmins\":false}")
                        .post("/api/users/delete-all"));
        String erasures = "/api/users/erasures";
        String erasure = erasures + "/" + UUID.randomUUID();
        endpoints.put("GET ", request -> request.get("/api/users"));
        endpoints.put("POST /erasures", request -> json(request, list).post(erasures));
        endpoints.put("GET /erasures", request -> request.get(erasures));
        endpoints.put("GET /erasures/{id}", request -> request.get(erasure));
        endpoints.put("GET /erasures/{id}/targets", request -> request.get(erasure + "/targets"));
        endpoints.put("GET /erasures/{id}/events", request -> request.get(erasure + "/events"));
        endpoints.put("GET /erasures/{id}/receipt", request -> request.get(erasure + "/receipt"));
        String target = erasure + "/targets/" + user + "/receipt";
        endpoints.put("GET /erasures/{id}/targets/{userId}/receipt", request -> request.get(target));
        endpoints.put("GET /erasures/{id}/targets/{userId}/receipt/salt", request -> request.get(target + "/salt"));
        endpoints.put(
                "PUT /{id}/hold", request -> json(request, "{\"reason\":\"r\"}").put(one + "/hold"));
        endpoints.put("DELETE /{id}/hold", request -> request.delete(one + "/hold"));
        String identities = one + "/identities";
        endpoints.put("GET /{id}/identities", request -> request.get(identities));
        endpoints.put(
                "PUT /{id}/identities/{participant}",
                request -> json(request, "{\"subject\":\"42\"}").put(identities + "/crm"));
        endpoints.put("DELETE /{id}/identities/{participant}", request -> request.delete(identities + "/crm"));
        for (String change : List.of("cancel", "pause", "resume")) {
            endpoints.put("POST /erasures/{id}/" + change, request -> request.post(erasure + "/" + change));
        }
        return endpoints;
    }

    @Test
    void aDeletedAccountsTokenIsInvalid() {
        UUID user = user();
        UUID gone = user("super-admin");
        asSuperAdmin().delete("/api/users/" + gone).then().statusCode(200);
        endpoints(user)
                .forEach((name, call) -> refuses(call.apply(as(gone, "super-admin")), 401, "Authentication required"));
        assertThat(exists(user)).isTrue();
    }

    @Test
    void aDeactivatedAccountsTokenIsInvalid() {
        UUID user = user();
        UUID off = user("super-admin");
        asSuperAdmin().put("/api/users/" + off + "/deactivate").then().statusCode(200);
        endpoints(user)
                .forEach((name, call) -> refuses(call.apply(as(off, "super-admin")), 401, "Authentication required"));
        assertThat(exists(user)).isTrue();
    }

    @Test
    void anUnknownAccountsTokenIsInvalid() {
        UUID user = user();
        endpoints(user)
                .forEach((name, call) ->
                        refuses(call.apply(as(UUID.randomUUID(), "super-admin")), 401, "Authentication required"));
        for (String subject : List.of("not-a-uuid", "", "1-1-1-1-1")) {
            RequestSpecification request = io.restassured.RestAssured.given()
                    .auth()
                    .oauth2(TestToken.of(subject, "super-admin").signed());
            refuses(request.delete("/api/users/" + user), 401, "Authentication required");
        }
        RequestSpecification nobody = io.restassured.RestAssured.given()
                .auth()
                .oauth2(TestToken.of("x", "admin").without("sub").signed());
        refuses(nobody.delete("/api/users/" + user), 401, "Authentication required");
        assertThat(exists(user)).isTrue();
    }

    @Test
    void aDemotedAccountsTokenMayNoMoreThanTheAccount() {
        World.execute("UPDATE users SET role = 'admin' WHERE id = ?", superAdmin);
        refuses(asSuperAdmin().delete("/api/users/" + admin), 403, "Cannot delete admin users");
        refuses(
                json(asSuperAdmin(), "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\",\"excludeAdmins\":false}")
                        .post("/api/users/delete-all"),
                403,
                "Access denied");
        World.execute("UPDATE users SET role = 'user' WHERE id = ?", superAdmin);
        UUID user = user();
        refuses(asSuperAdmin().delete("/api/users/" + user), 403, "Access denied");
        assertThat(exists(user) && exists(admin)).isTrue();
    }

    @Test
    void aPromotedAccountsTokenMayNoMoreThanItSays() {
        UUID user = user();
        refuses(as(superAdmin, "user").delete("/api/users/" + user), 403, "Access denied");
        refuses(as(superAdmin, "admin").delete("/api/users/" + admin), 403, "Cannot delete admin users");
        assertThat(exists(user) && exists(admin)).isTrue();
    }

    @Test
    void everyEndpointOfTheServiceIsAmongThese() {
        List<String> documented = io.restassured.RestAssured.given()
                .get("/q/openapi?format=json")
                .jsonPath()
                .<Map<String, Map<String, Object>>>get("paths")
                .entrySet()
                .stream()
                .filter(path -> path.getKey().startsWith("/api/users"))
                .filter(path -> !path.getKey().equals("/api/users/receipt-keys")) // needs no token
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(key -> List.of("get", "put", "post", "delete").contains(key))
                        .map(verb -> verb.toUpperCase() + " " + path.getKey().substring("/api/users".length())))
                .toList();
        assertThat(endpoints(UUID.randomUUID()).keySet()).containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void worksForWhoeverHasAnAccount() {
        World.execute("UPDATE users SET status = 'inactive', deactivated_at = now() WHERE id = ?", otherSuperAdmin);
        asAdmin().delete("/api/users/" + user()).then().statusCode(200);
    }
}
