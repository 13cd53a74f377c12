package dev.lethe.items.deletion;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** What went, and what is as it was. */
@RegisterForReflection
public record DataAnswer(String status, Map<String, Long> deleted, Map<String, Boolean> preserved) {

    DataAnswer(Map<String, Long> deleted, Map<String, Boolean> preserved) {
        this("success", deleted, preserved);
    }
}
