package dev.lethe.users.deletion;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.common.error.Failure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The request to delete everyone, with its confirmation. */
@RegisterForReflection
public record DeleteAll(
        @Schema(required = true, examples = DeleteAll.CONFIRMATION)
        String confirmationToken,
        // Not a Boolean, for which null and a missing field would be the same.
        @Schema(implementation = Boolean.class, defaultValue = "true")
        JsonNode excludeAdmins) {

    public static final String CONFIRMATION = "DELETE_ALL_USERS_CONFIRMED";

    public void check() {
        if (!CONFIRMATION.equals(confirmationToken)) {
            throw Failure.invalid("confirmationToken", "Confirmation token must be exactly " + CONFIRMATION);
        }
        if (excludeAdmins != null && !excludeAdmins.isBoolean()) {
            throw Failure.invalid("excludeAdmins", "must be true or false");
        }
    }

    /** Returns whether admins are spared, which is the default. */
    public boolean sparesAdmins() {
        return excludeAdmins == null || excludeAdmins.booleanValue();
    }
}
