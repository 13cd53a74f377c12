package dev.lethe.testcleanup.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;

/**
 * The leftover test data of a session.
 *
 * @param id null for rows that are marked and name no session, which go only when all test data goes
 * @param rows of each table that has markers; what hangs on them isn't counted
 */
@RegisterForReflection
public record TestSession(
        @JsonProperty("test_session_id") String id,
        Map<String, Long> rows,
        @JsonProperty("first_seen") Instant firstSeen,
        @JsonProperty("last_seen") Instant lastSeen,
        @JsonProperty("age_seconds") long ageSeconds) {}
