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
 * A list of users. It is checked by hand, not by constraints on its elements: equal violations share a hash code, and
 * 20,000 of them took minutes to collect.
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
    static final int MOST = 1000;

    private static final String FIELD = "userIds";
    private static final Pattern UUIDS = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Nothing for what isn't one, or is one by half: {@link UUID#fromString} would read {@code 1-2-3-4-5}. */
    public static Optional<UUID> parse(String value) {
        return value != null && UUIDS.matcher(value).matches() ? Optional.of(UUID.fromString(value)) : Optional.empty();
    }

    /** The id in a path. */
    public static UUID inPath(String id) {
        return parse(id).orElseThrow(() -> Failure.invalid("id", "User ID must be a valid UUID"));
    }

    /** In the order in which they were sent, repeated ones once. */
    public Set<UUID> distinct() {
        if (userIds == null) {
            throw Failure.invalid(FIELD, "User IDs are required");
        }
        if (userIds.size() < FEWEST || userIds.size() > MOST) {
            throw Failure.invalid(FIELD, "Between 1 and 1000 user IDs are required");
        }
        Set<UUID> distinct = new LinkedHashSet<>();
        for (String id : userIds) {
            distinct.add(parse(id).orElseThrow(() -> Failure.invalid(FIELD, "Each user ID must be a valid UUID")));
        }
        return distinct;
    }
}
