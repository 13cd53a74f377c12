package dev.lethe.users.deletion;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The bodies of what deletions answer. */
final class Answers {

    private Answers() {}

    @RegisterForReflection
    record DeletedUser(
            UserName deletedUser,
            Map<String, Long> relatedDataDeleted,
            @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, Object> preview) {}

    @RegisterForReflection
    record ListedUser(UUID id, String email, String role, String name) {}

    /** @param deletedUsersTruncated there when more were deleted than are listed */
    @RegisterForReflection
    record AllUsers(
            long deletedCount,
            List<ListedUser> deletedUsers,
            @JsonInclude(JsonInclude.Include.NON_NULL) Boolean deletedUsersTruncated,
            boolean excludedAdmins) {}
}
