package dev.lethe.users.deletion;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lethe.users.relation.Catalogue;
import dev.lethe.users.relation.Relation;
import dev.lethe.users.relation.Shown;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
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

    /** Every relation that the deletion touches, with zeros; assignments are only counted when a deletion is forced. */
    static Map<String, Long> related(Mode mode, Map<String, Long> counts) {
        Map<String, Long> related = new LinkedHashMap<>();
        for (Relation relation : Catalogue.touchedBy(mode.isForce())) {
            if (mode.isForce() || !(relation.shown() instanceof Shown.Assignment)) {
                related.put(relation.countKey(), counts.getOrDefault(relation.key(), 0L));
            }
        }
        return related;
    }
}
