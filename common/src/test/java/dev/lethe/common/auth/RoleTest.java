package dev.lethe.common.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {

    @ParameterizedTest
    @CsvSource({
        "user,USER",
        "USER,USER",
        "Admin,ADMIN",
        "ADMIN,ADMIN",
        "super-admin,SUPER_ADMIN",
        "super_admin,SUPER_ADMIN",
        "SUPER ADMIN,SUPER_ADMIN",
        "SuperAdmin,SUPER_ADMIN"
    })
    void knowsEverySpelling(String spelling, Role role) {
        assertThat(Role.named(spelling)).contains(role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "administrator", "admins", "not-admin", "super", "root", "*"})
    void acceptsNothingElseAsARole(String name) {
        assertThat(Role.named(name)).isEmpty();
    }

    @Test
    void includesTheLesserRolesAlone() {
        assertThat(Role.SUPER_ADMIN.included()).containsExactlyInAnyOrder("user", "admin", "super-admin");
        assertThat(Role.ADMIN.included()).containsExactlyInAnyOrder("user", "admin");
        assertThat(Role.USER.included()).containsExactly("user");
    }
}
