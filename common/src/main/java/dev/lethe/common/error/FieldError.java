package dev.lethe.common.error;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What is wrong with one input, named as the client named it. */
public record FieldError(String field, String message) {

    /** Adds {@code "errors":[{"field","message"}]}, or nothing when there are none. */
    public static void write(List<FieldError> errors, ObjectNode body) {
        if (errors.isEmpty()) {
            return;
        }
        ArrayNode array = body.putArray("errors");
        errors.forEach(error -> array.addObject().put("field", error.field).put("message", error.message));
    }
}
