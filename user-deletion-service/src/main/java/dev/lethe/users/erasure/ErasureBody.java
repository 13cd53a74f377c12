package dev.lethe.users.erasure;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.lethe.common.error.Failure;
import dev.lethe.common.input.TypedParameters;
import dev.lethe.users.account.UserIds;
import dev.lethe.users.operation.Reason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request for an erasure. It isn't a record, because a record can't tell null from a missing field. Null is
 * refused: it may be a limit that the client lost.
 */
@RegisterForReflection
public final class ErasureBody {

    static final int MOST = 10_000;

    private static final Pattern DURATION = Pattern.compile(
            "P(?=[0-9T])(\\d{1,2}Y)?(\\d{1,3}M)?(\\d{1,4}W)?(\\d{1,5}D)?(T(?=[0-9])(\\d{1,6}H)?(\\d{1,7}M)?(\\d{1,8}S)?)?");

    @JsonSetter(nulls = Nulls.FAIL)
    @Schema(type = SchemaType.ARRAY, implementation = UUID.class, minItems = 1, maxItems = MOST)
    public List<String> userIds;

    @JsonSetter(nulls = Nulls.FAIL)
    public ErasureFilter filter;

    @JsonSetter(nulls = Nulls.FAIL)
    @Schema(
            enumeration = {"standard", "force"},
            defaultValue = "standard")
    public String mode;

    @JsonSetter(nulls = Nulls.FAIL)
    @Schema(description = "ISO 8601", examples = "P30D")
    public String delay;

    @JsonSetter(nulls = Nulls.FAIL)
    @Schema(implementation = Instant.class)
    public String notBefore;

    @JsonSetter(nulls = Nulls.FAIL)
    @Schema(minLength = 1, maxLength = Reason.LONGEST)
    public String reason;

    @JsonSetter(nulls = Nulls.FAIL)
    @Schema(description = "How many users must match; required with a filter", minimum = "0")
    public Long expect;

    /** Checks everything but the ids and the times, which are checked when they are read. */
    void check(boolean dryRun) {
        if ((userIds == null) == (filter == null)) {
            throw Failure.invalid("userIds", "exactly one of userIds and filter is required");
        }
        if (filter != null) {
            filter.check();
        }
        if (mode != null) {
            TypedParameters.oneOf("mode", mode, List.of("standard", "force"));
        }
        if (delay != null && !DURATION.matcher(delay).matches()) {
            throw Failure.invalid("delay", "must be a duration like P30D or PT12H");
        }
        if (notBefore() != null && delay != null) {
            throw Failure.invalid("notBefore", "must not be given with delay");
        }
        if (reason != null) {
            Reason.check(reason);
        }
        if (expect != null && expect < 0) {
            throw Failure.invalid("expect", "must not be negative");
        }
        if (expect == null && filter != null && !dryRun) {
            throw Failure.invalid("expect", "is required with a filter: the number of users that a dry run counted");
        }
    }

    Instant notBefore() {
        return notBefore == null ? null : TypedParameters.time("notBefore", notBefore);
    }

    boolean forces() {
        return "force".equals(mode);
    }

    Set<UUID> ids() {
        return UserIds.distinct(userIds, MOST);
    }
}
