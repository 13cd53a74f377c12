package dev.lethe.testcleanup.cleanup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Rows that aren't test data, or not of this session, and need rows that are. */
@RegisterForReflection
public record Blocker(
        String table, String column, @JsonIgnore String needs, long rows) {

    Blocker plus(Blocker more) {
        return new Blocker(table, column, needs, rows + more.rows);
    }
}
