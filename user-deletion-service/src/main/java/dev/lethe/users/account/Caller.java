package dev.lethe.users.account;

import java.util.UUID;

/**
 * The caller.
 *
 * @param superAdmin whether both the token and the account say so
 * @param accountRole the role of the account, null for an administrator whom only the identity provider knows
 */
public record Caller(UUID id, boolean superAdmin, String accountRole) {

    /**
     * Whether the caller still is who the request found: not deleted, deactivated or given another role meanwhile. The
     * values are the role and the id. Asked once all locks are held, as a request may wait long for its body or for them.
     */
    public static final String IS_AS_BEFORE =
            "coalesce(?, '') IN ('', (SELECT role FROM users WHERE id = ? AND status = 'active'))";

    public boolean hasAccount() {
        return accountRole != null;
    }
}
