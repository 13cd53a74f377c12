package dev.lethe.users.operation;

import dev.lethe.users.account.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An entry of the deletion log: the result for one user. {@code target} is null where everyone was meant, or where
 * something was asked of an erasure.
 *
 * @param written whether the operation's own statement has written it to the log; a dry run takes that back and writes
 *     it again
 */
public record Entry(UUID target, String outcome, String reason, Map<String, Long> counts, boolean written) {

    private static final String DELETED = "deleted";
    private static final String REFUSED = "refused";

    public static Entry refused(UUID target, Refusal refusal) {
        return new Entry(target, REFUSED, refusal.message(), Map.of(), false);
    }

    public static Entry deleted(UUID target, Map<String, Long> counts) {
        return new Entry(target, DELETED, null, counts, true);
    }

    /** Makes the entry of a user whose rows will be deleted in several transactions, when there is no way back any more. */
    public static Entry begun(UUID target) {
        return new Entry(target, "begun", null, Map.of(), false);
    }

    /** Makes the entry of a user whose rows were deleted in several transactions; the last one writes it. */
    public static Entry deletedAtLast(UUID target, Map<String, Long> counts) {
        return new Entry(target, DELETED, null, counts, false);
    }

    /** Makes the summary entry of delete-all. The database also writes an entry for each user. */
    public static Entry everyone(long users, String reason) {
        return new Entry(null, DELETED, reason, Map.of("users", users), false);
    }

    /** Makes the entry of a target that an erasure couldn't delete because of an unexpected error. */
    public static Entry failed(UUID target, String reason) {
        return new Entry(target, "failed", reason, Map.of(), false);
    }

    /** Makes the entry of what was asked of an erasure. */
    public static Entry erasure(UUID erasure, String outcome, Map<String, Long> counts) {
        return new Entry(null, outcome, "erasure " + erasure, counts, false);
    }

    /** Makes the entry of a dry run of an erasure, which has no id. */
    public static Entry rehearsedErasure(long users) {
        return new Entry(null, "accepted", null, Map.of("users", users), false);
    }

    public static Entry changed(UUID target, boolean active) {
        return new Entry(target, active ? "reactivated" : "deactivated", null, Map.of(), false);
    }

    public static Entry held(UUID target, boolean held) {
        return new Entry(target, held ? "held" : "released", null, Map.of(), false);
    }

    /** Makes the entry of an identity that was set or removed. It doesn't name the subject. */
    public static Entry identity(UUID target, String participant, boolean isSet) {
        return new Entry(target, isSet ? "identified" : "unidentified", "participant " + participant, Map.of(), false);
    }

    /** Returns the counts of deleted rows of all entries together, the users included. */
    public static Map<String, Long> gone(List<Entry> entries) {
        Map<String, Long> gone = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.outcome.equals(DELETED)) {
                entry.counts.forEach((relation, count) -> gone.merge(relation, count, Long::sum));
                gone.merge("users", entry.target == null ? 0L : 1L, Long::sum);
            }
        }
        return gone;
    }

    public boolean isRefused() {
        return outcome.equals(REFUSED);
    }
}
