package dev.lethe.users.account;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.everything;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.OtherSettings;
import dev.lethe.users.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OtherSettings.class)
class AdministratorsWithoutAccountTest extends ServiceTest {

    @Test
    void acceptsAnAdministratorOfTheIdentityProvider() {
        UUID user = user();
        as(UUID.randomUUID(), "admin").delete("/api/users/" + user).then().statusCode(200);
        assertThat(exists(user)).isFalse();
        json(as(UUID.randomUUID(), "admin"), ids(List.of(user())))
                .post("/api/users/bulk-deactivate")
                .then()
                .statusCode(200);
    }

    @Test
    void letsInNobodyElse() {
        UUID user = user();
        refuses(as(UUID.randomUUID(), "user").delete("/api/users/account"), 401, "Authentication required");
        UUID gone = user("admin");
        asSuperAdmin().delete("/api/users/" + gone).then().statusCode(200);
        refuses(as(gone, "admin").delete("/api/users/" + user), 401, "Authentication required");
        UUID off = user("admin");
        asSuperAdmin().put("/api/users/" + off + "/deactivate").then().statusCode(200);
        refuses(as(off, "admin").delete("/api/users/" + user), 401, "Authentication required");
        assertThat(exists(user)).isTrue();
    }

    @Test
    void anErasureOfSomebodyWhoseAccountIsGonePausesAllTheSame() {
        UUID user = user();
        UUID other = user();
        UUID gone = user("admin");
        String delayed = "],\"delay\":\"P1D\"}";
        json(as(gone, "admin"), ids(List.of(user)).replace("]}", delayed)).post("/api/users/erasures");
        json(as(UUID.randomUUID(), "admin"), ids(List.of(other)).replace("]}", delayed))
                .post("/api/users/erasures");
        asSuperAdmin().delete("/api/users/" + gone).then().statusCode(200);
        execute("UPDATE erasures SET not_before = now()");
        Awaitility.await()
                .untilAsserted(() -> assertThat(strings("SELECT state FROM erasures ORDER BY id"))
                        .containsExactly("paused", "completed"));
        assertThat(exists(user)).isTrue();
        assertThat(exists(other)).isFalse();
    }

    /** Only super-admins of the identity provider get this far: one with an account would remain as the last one. */
    @Test
    void stillKeepsTheLastSuperAdmin() {
        asSuperAdmin().delete("/api/users/" + otherSuperAdmin).then().statusCode(200);
        RequestSpecification provider = as(UUID.randomUUID(), "super-admin");
        Map<String, List<String>> before = everything();
        String message = "Cannot remove the last super-admin";
        refuses(provider.delete("/api/users/" + superAdmin), 409, message);
        refuses(provider.put("/api/users/" + superAdmin + "/deactivate"), 409, message);
        refuses(
                json(provider, "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\",\"excludeAdmins\":false}")
                        .post("/api/users/delete-all"),
                409,
                message);
        assertThat(everything()).isEqualTo(before);
        assertThat(strings("SELECT reason FROM deletion_log WHERE outcome = 'refused'"))
                .containsExactly(message, message, message);
    }

    @Test
    void leavesOneOfAListOfAllSuperAdmins() {
        Response response = json(as(UUID.randomUUID(), "super-admin"), ids(List.of(superAdmin, otherSuperAdmin)))
                .post("/api/users/bulk-force-delete");
        assertThat(response.jsonPath().getMap("data.summary"))
                .isEqualTo(Map.of("totalRequested", 2, "successful", 1, "failed", 1));
        assertThat(response.jsonPath().getList("data.failed.error"))
                .isEqualTo(List.of("Cannot remove the last super-admin"));
        assertThat(count("SELECT count(*) FROM users WHERE role = 'super-admin'"))
                .isEqualTo(1);
    }
}
