package dev.lethe.testcleanup.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** @param next what to send as {@code after} for the page that follows; absent on the last */
@RegisterForReflection
public record SessionPage(
        boolean success,
        String message,
        List<TestSession> sessions,
        @JsonInclude(JsonInclude.Include.NON_NULL) String next) {}
