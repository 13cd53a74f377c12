package dev.lethe.users.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An erasure, as answers show it.
 *
 * @param rows deleted and detached rows, by relation
 * @param participants what other systems have done, by their names; absent if none has done anything
 * @param ratePerSecond users per second, a moving average
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Erasure")
public record ErasureView(
        UUID id,

        @Schema(enumeration = {"scheduled", "running", "paused", "completed", "failed", "cancelled"})
        String state,

        @Schema(enumeration = {"standard", "force"}) String mode,
        String reason,
        UUID requestedBy,
        Instant notBefore,
        Instant createdAt,
        Instant startedAt,
        Instant endedAt,
        long total,
        long done,
        long refused,
        long failed,
        Map<String, Long> rows,
        Double ratePerSecond,
        Instant estimatedEnd,
        Map<String, ParticipantProgress> participants,
        Blocked blockedBy) {

    /**
     * What is in its way: it is paused, or waits.
     *
     * @param participant which one, if it is a participant
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Blocked(
            @Schema(
                    enumeration = {"requester", "failures", "catalogue", "replicas", "locks", "participant", "restored"
                    })
            String what,

            String participant,
            String message,
            Instant since) {

        /** @param blockedBy what, followed by a space and the name if it is a participant */
        static Blocked of(String blockedBy, String message, Instant since) {
            String[] parts = blockedBy.split(" ", 2);
            return new Blocked(parts[0], parts.length > 1 ? parts[1] : null, message, since);
        }
    }
}
