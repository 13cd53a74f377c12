package dev.lethe.users.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.common.error.Envelope;
import dev.lethe.common.error.Failure;
import dev.lethe.common.error.FieldError;
import jakarta.inject.Singleton;

/** Writes failures as both user contracts print them: one has {@code message}, the other {@code error}. */
@Singleton
public final class UserEnvelope implements Envelope {

    @Override
    public void write(Failure failure, ObjectNode body) {
        body.put("success", false).put("message", failure.getMessage()).put("error", failure.getMessage());
        FieldError.write(failure.fieldErrors(), body);
        if (failure.details().containsKey("data")) {
            body.putPOJO("data", failure.details().get("data"));
        }
    }

    @Override
    public int invalidInput() {
        return 422;
    }
}
