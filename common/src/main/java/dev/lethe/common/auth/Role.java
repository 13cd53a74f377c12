package dev.lethe.common.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The three roles, from the least to the greatest, and which of them a role includes. */
public enum Role {
    USER(Role.USER_NAME),
    ADMIN(Role.ADMIN_NAME),
    SUPER_ADMIN(Role.SUPER_ADMIN_NAME);

    /** For annotations, which want constants. */
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

    /** The role that an identity provider means, whichever way it spells it: {@code ADMIN}, {@code super_admin}. */
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

    /** The names of this role and of every lesser one: what a super-admin may is at least what an admin may. */
    public Set<String> included() {
        return Arrays.stream(values())
                .filter(role -> role.ordinal() <= ordinal())
                .map(Role::wireName)
                .collect(Collectors.toUnmodifiableSet());
    }
}
