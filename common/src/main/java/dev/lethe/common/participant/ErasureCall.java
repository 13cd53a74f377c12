package dev.lethe.common.participant;

import dev.lethe.common.error.Failure;
import dev.lethe.common.input.Uuids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A call of a participant.
 *
 * @param subjects the participant's own ids of the people to erase
 */
@RegisterForReflection
public record ErasureCall(
        @Schema(implementation = UUID.class, required = true)
        String erasureId,

        @Schema(
                type = SchemaType.ARRAY,
                implementation = String.class,
                required = true,
                minItems = 1,
                maxItems = ErasureCall.MOST)
        List<String> subjects) {

    /** The largest number of subjects in a call. */
    public static final int MOST = 1_000;

    public static ErasureCall of(UUID erasure, List<String> subjects) {
        return new ErasureCall(erasure.toString(), subjects);
    }

    UUID erasure() {
        return Uuids.parse(erasureId).orElseThrow(() -> Failure.invalid("erasureId", "must be a UUID"));
    }

    /** Returns the subjects without repetitions. One that isn't understood refuses the call, before anything is erased. */
    Set<String> distinct(Pattern understood) {
        if (subjects == null || subjects.isEmpty() || subjects.size() > MOST) {
            throw Failure.invalid("subjects", "must be a list of 1 to " + MOST);
        }
        for (String subject : subjects) {
            if (subject == null || !understood.matcher(subject).matches()) {
                throw Failure.invalid("subjects", "each must match " + understood);
            }
        }
        return new LinkedHashSet<>(subjects);
    }
}
