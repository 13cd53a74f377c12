package dev.lethe.users.account;

import dev.lethe.common.error.Failure;
import java.util.UUID;

/**
 * Who is calling.
 *
 * @param hasAccount false for an administrator whom only the identity provider knows
 */
public record Caller(UUID id, boolean superAdmin, boolean hasAccount) {

    /** The caller's account was removed or deactivated while the request waited for its turn. */
    public static Failure gone() {
        return Failure.unauthenticated();
    }
}
