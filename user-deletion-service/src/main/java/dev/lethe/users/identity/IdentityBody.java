package dev.lethe.users.identity;

import dev.lethe.common.error.Failure;
import dev.lethe.users.operation.Reason;
import dev.lethe.users.participant.Participant;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The request to set the id of a user at a participant. */
@RegisterForReflection
public record IdentityBody(@Schema(required = true) String subject) {

    void check(Participant participant) {
        if (subject == null) {
            throw Failure.invalid("subject", "is required");
        }
        if (!participant.subjects().matcher(subject).matches()) {
            throw Failure.invalid(
                    "subject", "must match " + participant.subjects() + ", as " + participant.name() + " has it");
        }
        if (!Reason.isPlain(subject)) {
            throw Failure.invalid("subject", "must be without control characters");
        }
    }
}
