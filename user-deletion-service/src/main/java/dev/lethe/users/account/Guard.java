package dev.lethe.users.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Who may not be removed, or deactivated, whatever refers to them. Decided on locked accounts, so it stays true. */
public final class Guard {

    private Guard() {}

    /** The refused of these users; a missing one is refused as not found. */
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
