package dev.lethe.users.erasure;

import dev.lethe.common.participant.ErasureAnswer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
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

    /** Adds the results of subjects that are done. */
    public ParticipantProgress with(List<ErasureAnswer.Result> answers) {
        long finished = done;
        Map<String, Long> gone = new TreeMap<>(removed);
        Map<String, Long> kept = new TreeMap<>(retained);
        for (ErasureAnswer.Result answer : answers) {
            if (answer.done()) {
                finished++;
                orNone(answer.removed()).forEach((kind, count) -> gone.merge(kind, count, ParticipantProgress::sum));
                orNone(answer.retained()).forEach((kind, count) -> kept.merge(kind, count, ParticipantProgress::sum));
            }
        }
        return new ParticipantProgress(finished, gone, kept);
    }

    public static Map<String, Long> orNone(Map<String, Long> counts) {
        return counts == null ? Map.of() : counts;
    }

    /** Doesn't overflow, whatever participants answer. */
    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
