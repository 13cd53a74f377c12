package dev.lethe.conversations.selection;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * How conversations are selected: each is a condition on the conversations of {@code :owner}. Ids are compared as an array, not
 * joined: a join can be turned round, and would then look at every conversation of the owner.
 */
public enum Selector {
    CONVERSATION("conversationId", "delete", "id = :value"),

    THREAD("thread_id", "delete-by-thread", """
            id = ANY (ARRAY (SELECT conversation_id FROM messages WHERE user_id = :owner AND thread_id = :value))"""),

    ENDPOINT("endpoint", "delete-by-endpoint", """
            id = ANY (ARRAY (SELECT conversation_id FROM messages WHERE user_id = :owner AND endpoint = :value))"""),

    ALL("all", "delete-all", "true");

    private final String parameter;
    private final String action;
    private final String condition;

    Selector(String parameter, String action, String condition) {
        this.parameter = parameter;
        this.action = action;
        this.condition = condition;
    }

    /** Its name in a query. */
    public String parameter() {
        return parameter;
    }

    /** What a deletion by it is called in the deletion log. */
    public String action() {
        return action;
    }

    /** The selected conversations. */
    public String select() {
        return "SELECT id FROM conversations WHERE user_id = :owner AND " + condition;
    }

    /** Something for each of them. */
    public static <T> Map<Selector, T> each(Function<Selector, T> make) {
        Map<Selector, T> all = new EnumMap<>(Selector.class);
        for (Selector selector : values()) {
            all.put(selector, make.apply(selector));
        }
        return all;
    }
}
