package dev.lethe.testcleanup.cleanup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** The rows that were deleted, or would have been. */
@RegisterForReflection
public record CleanupAnswer(
        boolean success,
        String message,
        @JsonProperty("deleted_counts") Map<String, Long> deletedCounts,
        @JsonProperty("related_counts") Map<String, Long> relatedCounts,

        @JsonProperty("test_session_id") @JsonInclude(JsonInclude.Include.NON_NULL)
        String session) {}
