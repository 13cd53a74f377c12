package dev.lethe.common.error;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with one input, named as the client named it. */
public record FieldError(String field, String message) {

    private static final int LONGEST = 100;

    /** Whatever ends a line somewhere, controls a terminal, changes the direction of writing, or is half a character. */
    private static final Pattern NO_PART_OF_A_NAME = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    /** The field may be the client's own invention, and is shown and logged as no more than a name. */
    public FieldError {
        field = field.length() > LONGEST ? field.substring(0, LONGEST) : field;
        field = NO_PART_OF_A_NAME.matcher(field).replaceAll("?");
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
