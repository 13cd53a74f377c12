package dev.lethe.items.deletion;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** The answer to a deletion: what was deleted and what was preserved. */
@RegisterForReflection
public record DataAnswer(String status, Map<String, Long> deleted, Map<String, Boolean> preserved) {

    DataAnswer(Map<String, Long> deleted, Map<String, Boolean> preserved) {
        this("success", deleted, preserved);
    }
}
