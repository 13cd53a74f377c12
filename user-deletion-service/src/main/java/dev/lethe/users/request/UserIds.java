package dev.lethe.users.request;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A list of users. */
@RegisterForReflection
public record UserIds(
        @NotNull(message = "User IDs are required")
        @Size(min = 1, max = 1000, message = "Between 1 and 1000 user IDs are required")
        List<@NotNull(message = UserIds.EACH) @Pattern(regexp = Inputs.UUID_PATTERN, message = UserIds.EACH) String>
                userIds) {

    static final String EACH = "Each user ID must be a valid UUID";

    /** As they were sent, repeated ones once. */
    public Set<UUID> distinct() {
        return userIds.stream().map(UUID::fromString).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
