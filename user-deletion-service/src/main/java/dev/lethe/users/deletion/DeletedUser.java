package dev.lethe.users.deletion;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lethe.users.account.UserName;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * A deleted user, and how many rows of each relation were deleted or detached.
 *
 * @param preview what was there, for users who delete themselves
 */
@RegisterForReflection
public record DeletedUser(
        UserName deletedUser,
        Map<String, Long> relatedDataDeleted,
        @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, Object> preview) {}
