package dev.lethe.items.deletion;

import dev.lethe.items.store.Owned;
import dev.lethe.items.user.StoredUser;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The scope of a deletion.
 *
 * @param action its name in the log
 * @param counted what the answer counts, deleted or kept by a switch
 */
record Scope(String action, Set<Owned> deleted, Set<Owned> counted) {

    private static final String ERASE = "erase";

    static Scope items() {
        return new Scope("delete-items", EnumSet.of(Owned.ITEMS), EnumSet.of(Owned.ITEMS));
    }

    static Scope data(boolean activityLogs, boolean otps) {
        Set<Owned> deleted = EnumSet.of(Owned.ITEMS, Owned.BULK_JOBS);
        if (activityLogs) {
            deleted.add(Owned.ACTIVITY_LOGS);
        }
        if (otps) {
            deleted.add(Owned.OTPS);
        }
        return new Scope("delete-data", deleted, EnumSet.allOf(Owned.class));
    }

    /** All data of a user, and the user. */
    static Scope person() {
        return new Scope(ERASE, EnumSet.allOf(Owned.class), EnumSet.allOf(Owned.class));
    }

    boolean includesUser() {
        return action.equals(ERASE);
    }

    List<String> collections() {
        Stream<String> owned = deleted.stream().map(Owned::collection);
        return (includesUser() ? Stream.concat(owned, Stream.of(StoredUser.COLLECTION)) : owned).toList();
    }
}
