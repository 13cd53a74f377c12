package dev.lethe.users.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who must not be deleted, whatever refers to them. */
class GuardTest {

    private static final UUID SELF = new UUID(0, 1);

    private final Map<UUID, User> accounts = new LinkedHashMap<>();

    private UUID add(UUID id, String role, String status) {
        User user = new User();
        user.id = id;
        user.role = role;
        user.status = status;
        accounts.put(id, user);
        return id;
    }

    private UUID add(String role) {
        return add(UUID.randomUUID(), role, User.ACTIVE);
    }

    private Map<UUID, Refusal> refusals(boolean superAdmin, int otherSuperAdmins, UUID... wanted) {
        return Guard.refusals(
                Arrays.stream(wanted).collect(Collectors.toSet()),
                new Accounts.Locked(accounts, otherSuperAdmins),
                new Caller(SELF, superAdmin, superAdmin ? "super-admin" : "admin"));
    }

    @Test
    void usersMayGoAndMissingOnesAreNotFound() {
        UUID missing = UUID.randomUUID();
        assertThat(refusals(false, 1, add("user"), missing)).isEqualTo(Map.of(missing, Refusal.NOT_FOUND));
    }

    @Test
    void onlySuperAdminsDeleteAdminsOfWhateverKind() {
        UUID admin = add("admin");
        UUID superAdmin = add("super-admin");
        assertThat(refusals(false, 1, admin, superAdmin))
                .isEqualTo(Map.of(admin, Refusal.ADMIN, superAdmin, Refusal.ADMIN));
        assertThat(refusals(true, 1, admin, superAdmin)).isEmpty();
    }

    @Test
    void anAdminMayGoThemselves() {
        assertThat(refusals(false, 1, add(SELF, "admin", User.ACTIVE))).isEmpty();
    }

    @Test
    void oneActiveSuperAdminStays() {
        UUID only = add("super-admin");
        assertThat(refusals(true, 0, only)).isEqualTo(Map.of(only, Refusal.LAST_SUPER_ADMIN));
        assertThat(refusals(true, 1, only)).isEmpty();
        assertThat(refusals(false, 0, add(SELF, "super-admin", User.ACTIVE))).isEmpty();
        UUID both = accounts.keySet().iterator().next();
        Map<UUID, Refusal> refused = new HashMap<>(refusals(true, 0, both, SELF));
        assertThat(refused).hasSize(1).containsValue(Refusal.LAST_SUPER_ADMIN);
        assertThat(Set.of(both, SELF)).containsAll(refused.keySet());
    }

    @Test
    void anInactiveSuperAdminIsNotTheLastOne() {
        assertThat(refusals(true, 0, add(UUID.randomUUID(), "super-admin", "inactive")))
                .isEmpty();
    }

    @Test
    void thoseWhoStayCountEvenIfTheyAreLocked() {
        add("super-admin");
        assertThat(refusals(true, 0, add("super-admin"))).isEmpty();
    }
}
