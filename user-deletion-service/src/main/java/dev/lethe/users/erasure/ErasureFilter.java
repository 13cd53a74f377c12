package dev.lethe.users.erasure;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.lethe.common.auth.Role;
import dev.lethe.common.error.Failure;
import dev.lethe.common.input.TypedParameters;
import dev.lethe.users.account.User;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Criteria that a user must meet, all of those given. Null is refused, as in {@link ErasureBody}. */
@RegisterForReflection
public final class ErasureFilter {

    @JsonSetter(nulls = Nulls.FAIL)
    @Schema(
            enumeration = {Role.USER_NAME, Role.ADMIN_NAME, Role.SUPER_ADMIN_NAME},
            defaultValue = "user")
    public String role;

    @JsonSetter(nulls = Nulls.FAIL)
    @Schema(enumeration = {"active", "inactive"})
    public String status;

    @JsonSetter(nulls = Nulls.FAIL)
    @Schema(implementation = Instant.class, description = "Exclusive")
    public String createdBefore;

    @JsonSetter(nulls = Nulls.FAIL)
    @Schema(implementation = Instant.class, description = "Inclusive")
    public String createdAfter;

    @JsonSetter(nulls = Nulls.FAIL)
    @Schema(implementation = Instant.class, description = "Exclusive")
    public String deactivatedBefore;

    @JsonSetter(nulls = Nulls.FAIL)
    @Schema(examples = "example.com")
    public String emailDomain;

    private static final Pattern DOMAINS = Pattern.compile("[^\\p{Cc}\\p{Cs}\\s@]{1,255}");

    void check() {
        if (Stream.of(role, status, createdBefore, createdAfter, deactivatedBefore, emailDomain)
                .allMatch(Objects::isNull)) {
            throw Failure.invalid("filter", "must have at least one criterion");
        }
        if (role != null) {
            TypedParameters.oneOf("filter.role", role, User.ROLES);
        }
        if (status != null) {
            TypedParameters.oneOf("filter.status", status, User.STATUSES);
        }
        if (emailDomain != null && !DOMAINS.matcher(emailDomain).matches()) {
            throw Failure.invalid("filter.emailDomain", "must be a domain such as example.com");
        }
    }

    /** Returns the role of the users whom it matches. */
    String matchedRole() {
        return role == null ? Role.USER_NAME : role;
    }
}
