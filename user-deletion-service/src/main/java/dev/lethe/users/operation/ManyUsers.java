package dev.lethe.users.operation;

import dev.lethe.users.account.Refusal;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The results for several users. */
@RegisterForReflection
public record ManyUsers<T>(Summary summary, List<T> successful, List<FailedUser> failed) {

    @RegisterForReflection
    public record Summary(int totalRequested, int successful, int failed) {}

    @RegisterForReflection
    public record FailedUser(UUID userId, String error) {}

    /**
     * Makes the result of an operation on several users, in the order in which the client named them.
     *
     * @param done what the client is told of a user that wasn't refused
     * @param entry what the log is told of them
     */
    public static <T> Result<ManyUsers<T>> result(
            String message,
            Set<UUID> ids,
            Map<UUID, Refusal> refusals,
            Function<UUID, T> done,
            Function<UUID, Entry> entry) {
        List<T> successful = new ArrayList<>();
        List<FailedUser> failed = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (UUID id : ids) {
            Refusal refusal = refusals.get(id);
            if (refusal == null) {
                successful.add(done.apply(id));
                entries.add(entry.apply(id));
            } else {
                failed.add(new FailedUser(id, refusal.message()));
                entries.add(Entry.refused(id, refusal));
            }
        }
        Summary summary = new Summary(ids.size(), successful.size(), failed.size());
        return Result.done(message, new ManyUsers<>(summary, successful, failed), entries);
    }
}
