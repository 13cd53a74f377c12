package dev.lethe.users.hold;

import dev.lethe.common.error.Failure;
import dev.lethe.users.operation.Reason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The request to put a user under hold. */
@RegisterForReflection
public record HoldBody(
        @Schema(required = true, minLength = 1, maxLength = Reason.LONGEST)
        String reason) {

    void check() {
        if (reason == null) {
            throw Failure.invalid("reason", "is required");
        }
        Reason.check(reason);
    }
}
