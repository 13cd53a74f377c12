package dev.lethe.conversations.selection;

import java.util.HashMap;
import java.util.Map;

/**
 * Conversations of one owner.
 *
 * @param value what the selector compares with; none where all are meant
 */
public record Selection(long owner, Selector selector, Object value) {

    public static Selection all(long owner) {
        return new Selection(owner, Selector.ALL, null);
    }

    /** The parameters of the statements that select. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("owner", owner);
        parameters.put("value", value);
        return parameters;
    }

    /** What a record of it names. */
    public String target() {
        return value == null ? null : value.toString();
    }
}
