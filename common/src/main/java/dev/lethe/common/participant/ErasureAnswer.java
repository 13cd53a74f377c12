package dev.lethe.common.participant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A participant's answer to a call, with a result for each subject. */
@RegisterForReflection
public record ErasureAnswer(UUID erasureId, List<Result> results) {

    /**
     * What became of a subject so far. A repeated call answers the same counts, not zeros.
     *
     * @param done false asks to be called again
     * @param removed how much was deleted, by kind
     * @param retained how much was kept, by kind; the message says why
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ErasureResult")
    public record Result(
            String subject, boolean done, Map<String, Long> removed, Map<String, Long> retained, String message) {

        public static Result done(String subject, Map<String, Long> removed) {
            return new Result(subject, true, removed, Map.of(), null);
        }

        public static Result notYet(String subject, Map<String, Long> removed, String message) {
            return new Result(subject, false, removed, Map.of(), message);
        }
    }
}
