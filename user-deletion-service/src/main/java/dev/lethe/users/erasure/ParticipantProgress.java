package dev.lethe.users.erasure;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a participant has done for an erasure.
 *
 * @param done how many subjects it has finished
 * @param removed how much it deleted of them, by kind
 * @param retained how much it kept of them, by kind
 */
@RegisterForReflection
public record ParticipantProgress(long done, Map<String, Long> removed, Map<String, Long> retained) {

    public static final ParticipantProgress NONE = new ParticipantProgress(0, Map.of(), Map.of());

    private static final int MOST_KINDS = 50;

    /** Adds a subject that is done. */
    public ParticipantProgress with(Map<String, Long> moreRemoved, Map<String, Long> moreRetained) {
        return new ParticipantProgress(done + 1, sum(removed, moreRemoved), sum(retained, moreRetained));
    }

    public static Map<String, Long> orNone(Map<String, Long> counts) {
        return counts == null ? Map.of() : counts;
    }

    /** Neither overflows nor grows without end, whatever participants answer. */
    private static Map<String, Long> sum(Map<String, Long> counts, Map<String, Long> more) {
        Map<String, Long> sum = new TreeMap<>(counts);
        more.forEach((kind, count) -> {
            boolean hasRoom = sum.containsKey(kind) || sum.size() < MOST_KINDS;
            sum.merge(
                    hasRoom ? kind : "other",
                    count,
                    (one, other) -> one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other);
        });
        return sum;
    }
}
