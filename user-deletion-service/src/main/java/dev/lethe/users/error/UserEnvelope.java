package dev.lethe.users.error;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.lethe.common.error.Envelope;
import dev.lethe.common.error.Failure;
import dev.lethe.common.error.FieldError;
import jakarta.inject.Singleton;

/** {@code message} for the deletion contract, the same in {@code error} for the options contract. */
@Singleton
public final class UserEnvelope implements Envelope {

    @Override
    public void write(Failure failure, ObjectNode body) {
        body.put("success", false).put("message", failure.getMessage()).put("error", failure.getMessage());
        FieldError.write(failure.fieldErrors(), body);
        if (failure.details().get("data") instanceof RawValue data) {
            body.putRawValue("data", data);
        }
    }

    @Override
    public int invalidInput() {
        return 422;
    }
}
