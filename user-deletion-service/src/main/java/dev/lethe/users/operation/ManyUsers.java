package dev.lethe.users.operation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

/** What became of each of several users. */
@RegisterForReflection
public record ManyUsers<T>(Summary summary, List<T> successful, List<FailedUser> failed) {

    @RegisterForReflection
    public record Summary(int totalRequested, int successful, int failed) {}

    @RegisterForReflection
    public record FailedUser(UUID userId, String error) {}

    public static <T> ManyUsers<T> of(List<T> successful, List<FailedUser> failed) {
        int total = successful.size() + failed.size();
        return new ManyUsers<>(new Summary(total, successful.size(), failed.size()), successful, failed);
    }
}
