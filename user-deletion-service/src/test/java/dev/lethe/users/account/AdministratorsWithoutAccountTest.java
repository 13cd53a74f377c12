package dev.lethe.users.account;

import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AdministratorsWithoutAccountTest.Allowed.class)
class AdministratorsWithoutAccountTest extends ServiceTest {

    public static final class Allowed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("lethe.users.administrators-without-account", "true");
        }
    }

    @Test
    void letsInAnAdministratorWhomOnlyTheIdentityProviderKnows() {
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
    void stillKeepsTheLastSuperAdmin() {
        asSuperAdmin().delete("/api/users/" + otherSuperAdmin).then().statusCode(200);
        UUID provider = UUID.randomUUID();
        refuses(
                as(provider, "super-admin").delete("/api/users/" + superAdmin),
                409,
                "Cannot remove the last super-admin");
        refuses(
                json(
                                as(provider, "super-admin"),
                                "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\",\"excludeAdmins\":false}")
                        .post("/api/users/delete-all"),
                409,
                "Cannot remove the last super-admin");
        assertThat(exists(superAdmin)).isTrue();
    }
}
