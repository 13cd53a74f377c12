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
        Blocked blockedBy) {

    /** @param what is in its way: it is paused, or waits */
    @RegisterForReflection
    public record Blocked(
            @Schema(enumeration = {"requester", "failures", "catalogue", "replicas", "locks"})
            String what,

            String message,
            Instant since) {}
}
