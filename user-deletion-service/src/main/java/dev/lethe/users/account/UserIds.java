package dev.lethe.users.account;

import dev.lethe.common.error.Failure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
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
    private static final Pattern UUIDS = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Parses a UUID strictly. {@link UUID#fromString} would accept {@code 1-2-3-4-5}. */
    public static Optional<UUID> parse(String value) {
        return value != null && UUIDS.matcher(value).matches() ? Optional.of(UUID.fromString(value)) : Optional.empty();
    }

    /** Parses the id of a path. */
    public static UUID inPath(String id) {
        return parse(id).orElseThrow(() -> Failure.invalid("id", "User ID must be a valid UUID"));
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
            distinct.add(parse(id).orElseThrow(() -> Failure.invalid(FIELD, "Each user ID must be a valid UUID")));
        }
        return distinct;
    }
}
