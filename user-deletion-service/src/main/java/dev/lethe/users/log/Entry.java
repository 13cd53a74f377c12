package dev.lethe.users.log;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What became of one user, or of everyone ({@code target} null). */
public record Entry(UUID target, String outcome, String reason, Map<String, Long> counts) {

    private static final String DELETED = "deleted";
    private static final String REFUSED = "refused";

    public static Entry refused(UUID target, String reason) {
        return new Entry(target, REFUSED, reason, Map.of());
    }

    public static Entry deleted(UUID target, Map<String, Long> counts) {
        return new Entry(target, DELETED, null, counts);
    }

    /** Everyone, as one: each has an entry of their own, written by the database. */
    public static Entry everyone(long users, String reason) {
        return new Entry(null, DELETED, reason, Map.of("users", users));
    }

    /** All that is gone with it, the user included. */
    public Map<String, Long> gone() {
        Map<String, Long> gone = new HashMap<>(counts);
        if (outcome.equals(DELETED) && target != null) {
            gone.put("users", 1L);
        }
        return gone;
    }

    public boolean isRefused() {
        return outcome.equals(REFUSED);
    }
}
