package dev.lethe.users.account;

import dev.lethe.common.error.Failure;
import dev.lethe.common.input.Uuids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A list of user ids. It is checked by hand instead of by constraints on its elements: equal violations share a hash
 * code, and collecting 20,000 of them took minutes.
 */
@RegisterForReflection
public record UserIds(
        @Schema(
                type = SchemaType.ARRAY,
                implementation = UUID.class,
                required = true,
                minItems = UserIds.FEWEST,
                maxItems = UserIds.MOST)
        List<String> userIds) {

    static final int FEWEST = 1;
    public static final int MOST = 1000;

    private static final String FIELD = "userIds";

    /** Parses the id of a path. */
    public static UUID inPath(String id) {
        return Uuids.parse(id).orElseThrow(() -> Failure.invalid("id", "User ID must be a valid UUID"));
    }

    /** Returns the ids in the order in which they were sent, without repetitions. */
    public Set<UUID> distinct() {
        return distinct(userIds, MOST);
    }

    /** Returns the ids without repetitions, of which there may be this many. */
    public static Set<UUID> distinct(List<String> userIds, int most) {
        if (userIds == null) {
            throw Failure.invalid(FIELD, "User IDs are required");
        }
        if (userIds.size() < FEWEST || userIds.size() > most) {
            throw Failure.invalid(FIELD, "Between %d and %d user IDs are required".formatted(FEWEST, most));
        }
        Set<UUID> distinct = new LinkedHashSet<>();
        for (String id : userIds) {
            distinct.add(
                    Uuids.parse(id).orElseThrow(() -> Failure.invalid(FIELD, "Each user ID must be a valid UUID")));
        }
        return distinct;
    }
}
