package dev.lethe.testcleanup.cleanup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.common.error.Envelope;
import dev.lethe.common.error.Failure;
import jakarta.inject.Singleton;

/**
 * Writes failures as the test cleanup contract prints them. A failed cleanup has its step and counts in {@code error}.
 */
@Singleton
public final class CleanupEnvelope implements Envelope {

    @Override
    public void write(Failure failure, ObjectNode body) {
        body.put("success", false).put("message", failure.text());
        if (!failure.details().isEmpty()) {
            body.putPOJO("error", failure.details());
        }
    }
}
