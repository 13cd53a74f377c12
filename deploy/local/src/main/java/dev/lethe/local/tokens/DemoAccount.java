package dev.lethe.local.tokens;

import java.util.Arrays;
import java.util.Optional;

/** The accounts that the demo data contains, one of each role. A token is for one of them unless another is named. */
public enum DemoAccount {
    USER("user", "11111111-1111-4111-8111-111111111111", 1),
    ADMIN("admin", "22222222-2222-4222-8222-222222222222", 2),
    SUPER_ADMIN("super-admin", "33333333-3333-4333-8333-333333333333", 3);

    /** The account that looks as the contract prints it. No token is for it, so that anybody may delete it. */
    public static final String AS_THE_CONTRACT_PRINTS_IT = "55555555-5555-4555-8555-555555555555";

    private final String role;
    private final String id;
    private final long userId;

    DemoAccount(String role, String id, long userId) {
        this.role = role;
        this.id = id;
        this.userId = userId;
    }

    public static Optional<DemoAccount> of(String role) {
        return Arrays.stream(values())
                .filter(account -> account.role.equals(role))
                .findFirst();
    }

    public String role() {
        return role;
    }

    public String id() {
        return id;
    }

    /** The same person's number in the conversation service, which knows its users by number. */
    public long userId() {
        return userId;
    }
}
