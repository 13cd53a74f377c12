package dev.lethe.common.error;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/** An invalid input, by the name that the client used, and what is wrong with it. */
public record FieldError(String field, String message) {

    private static final int LONGEST = 100;

    /** Line ends, control characters, characters that change the direction of writing, and unpaired surrogates. */
    private static final Pattern NO_PART_OF_A_NAME = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    /** The client may have chosen the field's name, so it is cleaned before it is shown and logged. */
    public FieldError {
        field = field.length() > LONGEST ? field.substring(0, LONGEST) : field;
        field = NO_PART_OF_A_NAME.matcher(field).replaceAll("?");
    }

    /** Adds {@code "errors":[{"field","message"}]} if there are errors. */
    public static void write(List<FieldError> errors, ObjectNode body) {
        if (errors.isEmpty()) {
            return;
        }
        ArrayNode array = body.putArray("errors");
        errors.forEach(error -> array.addObject().put("field", error.field).put("message", error.message));
    }
}
