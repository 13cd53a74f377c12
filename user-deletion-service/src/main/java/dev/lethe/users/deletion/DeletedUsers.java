package dev.lethe.users.deletion;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

/**
 * The users who were deleted by delete-all.
 *
 * @param heldCount there when users under hold were spared
 * @param deletedUsersTruncated there when more were deleted than are listed
 */
@RegisterForReflection
public record DeletedUsers(
        long deletedCount,
        List<ListedUser> deletedUsers,
        @JsonInclude(JsonInclude.Include.NON_NULL) Boolean deletedUsersTruncated,
        boolean excludedAdmins,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer heldCount) {

    @RegisterForReflection
    public record ListedUser(UUID id, String email, String role, String name) {}
}
