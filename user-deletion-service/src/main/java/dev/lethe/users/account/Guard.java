package dev.lethe.users.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Decides who must not be deleted or deactivated, whatever refers to them. It reads locked accounts, so that the
 * decision holds until the commit.
 */
public final class Guard {

    private Guard() {}

    /** Returns the refusals of these users; a missing user is refused as not found. */
    public static Map<UUID, Refusal> refusals(Set<UUID> wanted, Accounts.Locked locked, Caller caller) {
        Map<UUID, Refusal> refusals = new HashMap<>();
        int left = locked.otherSuperAdmins()
                + (int) locked.accounts().values().stream()
                        .filter(User::isActiveSuperAdmin)
                        .count();
        for (UUID id : wanted) {
            User account = locked.accounts().get(id);
            if (account == null) {
                refusals.put(id, Refusal.NOT_FOUND);
            } else if (account.isAdmin() && !caller.superAdmin() && !caller.id().equals(id)) {
                refusals.put(id, Refusal.ADMIN);
            } else if (account.isActiveSuperAdmin()) {
                if (left > 1) {
                    left--;
                } else {
                    refusals.put(id, Refusal.LAST_SUPER_ADMIN);
                }
            }
        }
        return refusals;
    }
}
