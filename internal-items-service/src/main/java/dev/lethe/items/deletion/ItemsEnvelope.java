package dev.lethe.items.deletion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.common.error.Envelope;
import dev.lethe.common.error.Failure;
import jakarta.inject.Singleton;

/** Writes failures as the items contract prints them. */
@Singleton
public final class ItemsEnvelope implements Envelope {

    @Override
    public void write(Failure failure, ObjectNode body) {
        body.put("status", "error");
        if (failure.status() == 401) {
            body.put("message", "Unauthorized: Invalid or missing Internal Safety Key");
            return;
        }
        body.put("error_code", failure.status())
                .put("error_type", failure.type())
                .put("message", failure.text());
    }
}
