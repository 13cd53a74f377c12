package dev.lethe.local.tokens;

import java.util.Arrays;
import java.util.Optional;

/** Who a token says its bearer is. */
public enum Role {
    USER("user"),
    ADMIN("admin"),
    SUPER_ADMIN("super-admin");

    private final String wireName;

    Role(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Role> of(String name) {
        return Arrays.stream(values())
                .filter(role -> role.wireName.equals(name))
                .findFirst();
    }
}
