package dev.lethe.items.deletion;

import dev.lethe.items.store.Owned;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The scope of a deletion.
 *
 * @param action its name in the log
 * @param counted what the answer counts, deleted or kept by a switch
 */
record Scope(String action, Set<Owned> deleted, Set<Owned> counted) {

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

    List<String> collections() {
        return deleted.stream().map(Owned::collection).toList();
    }
}
