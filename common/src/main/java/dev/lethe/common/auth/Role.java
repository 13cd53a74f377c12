package dev.lethe.common.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Roles, from the lowest to the highest. A role includes the lower ones. */
public enum Role {
    USER(Role.USER_NAME),
    ADMIN(Role.ADMIN_NAME),
    SUPER_ADMIN(Role.SUPER_ADMIN_NAME);

    /** For annotations, which need constants. */
    public static final String USER_NAME = "user";

    public static final String ADMIN_NAME = "admin";
    public static final String SUPER_ADMIN_NAME = "super-admin";

    private final String wireName;

    Role(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** Finds a role by its name in any spelling that identity providers use: {@code ADMIN}, {@code super_admin}. */
    public static Optional<Role> named(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").replace(" ", "");
        return switch (plain) {
            case "user" -> Optional.of(USER);
            case "admin" -> Optional.of(ADMIN);
            case "superadmin" -> Optional.of(SUPER_ADMIN);
            default -> Optional.empty();
        };
    }

    /** Returns the names of this role and of the lower ones. */
    public Set<String> included() {
        return Arrays.stream(values())
                .filter(role -> role.ordinal() <= ordinal())
                .map(Role::wireName)
                .collect(Collectors.toUnmodifiableSet());
    }
}
