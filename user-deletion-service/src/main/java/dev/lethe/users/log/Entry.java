package dev.lethe.users.log;

import java.util.Map;
import java.util.UUID;

/** What became of one user, or of everyone ({@code target} null). */
public record Entry(UUID target, String outcome, String reason, Map<String, Long> counts) {

    public static Entry refused(UUID target, String reason) {
        return new Entry(target, "refused", reason, Map.of());
    }
}
