package dev.lethe.common.error;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What is wrong with one input, named as the client named it. */
public record FieldError(String field, String message) {

    private static final int LONGEST = 100;

    /** The field may be the client's own invention, and is shown and logged as no more than a name. */
    public FieldError {
        field = field.replaceAll("\\p{Cntrl}", "?");
        field = field.length() > LONGEST ? field.substring(0, LONGEST) : field;
    }

    /** Adds {@code "errors":[{"field","message"}]}, or nothing when there are none. */
    public static void write(List<FieldError> errors, ObjectNode body) {
        if (errors.isEmpty()) {
            return;
        }
        ArrayNode array = body.putArray("errors");
        errors.forEach(error -> array.addObject().put("field", error.field).put("message", error.message));
    }
}
