package dev.lethe.conversations.selection;

import java.util.HashMap;
import java.util.Map;

/**
 * A selection of one owner's conversations.
 *
 * @param value what the selector compares with; none where all are meant, and a number for some of them
 */
public record Selection(long owner, Selector selector, Object value) {

    public static Selection all(long owner) {
        return new Selection(owner, Selector.ALL, null);
    }

    /** Selects this many of the owner's conversations. */
    public static Selection some(long owner, int most) {
        return new Selection(owner, Selector.SOME, most);
    }

    /** Returns the parameters of the SQL statements. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("owner", owner);
        parameters.put("value", value);
        return parameters;
    }

    /** Returns the target for the log entry. */
    public String target() {
        return value == null || selector == Selector.SOME ? null : value.toString();
    }
}
