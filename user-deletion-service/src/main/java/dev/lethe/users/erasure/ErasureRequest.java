package dev.lethe.users.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A valid request for an erasure.
 *
 * @param targets whom to delete
 * @param ifMatch the tag of a preview and its user, which must still be true
 * @param expect how many targets there must be
 * @param delay ISO 8601, or null
 * @param notBefore a time, or null
 */
public record ErasureRequest(
        TargetSelection targets,
        Optional<IfMatch> ifMatch,
        Optional<Long> expect,
        String delay,
        Instant notBefore,
        String reason) {

    public record IfMatch(UUID user, String tag) {}

    /** Makes the request of a deletion that isn't done with its request. */
    public static ErasureRequest after(Duration delay, TargetSelection targets, Optional<IfMatch> ifMatch) {
        return new ErasureRequest(targets, ifMatch, Optional.empty(), delay.toString(), null, null);
    }
}
