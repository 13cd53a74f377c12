package dev.lethe.users.answer;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

/** What became of each of several users. */
@RegisterForReflection
public record ManyUsers(Summary summary, List<?> successful, List<FailedUser> failed) {

    @RegisterForReflection
    public record Summary(int totalRequested, int successful, int failed) {}

    @RegisterForReflection
    public record FailedUser(UUID userId, String error) {}

    public static ManyUsers of(List<?> successful, List<FailedUser> failed) {
        int total = successful.size() + failed.size();
        return new ManyUsers(new Summary(total, successful.size(), failed.size()), successful, failed);
    }
}
