package dev.lethe.conversations.selection;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Ways to select conversations of {@code :owner}, each as an SQL condition. Ids are compared with an array, not joined:
 * the planner could reverse a join and read every conversation of the owner.
 */
public enum Selector {
    CONVERSATION("conversationId", "delete", "id = :value"),

    THREAD("thread_id", "delete-by-thread", """
            id = ANY (ARRAY (SELECT conversation_id FROM messages WHERE user_id = :owner AND thread_id = :value))"""),

    ENDPOINT("endpoint", "delete-by-endpoint", """
            id = ANY (ARRAY (SELECT conversation_id FROM messages WHERE user_id = :owner AND endpoint = :value))"""),

    ALL("all", "delete-all", "true"),

    /** Some of all, for an erasure that doesn't delete more at once. No request can name it. */
    SOME("", "erase", """
            id = ANY (ARRAY (SELECT id FROM conversations WHERE user_id = :owner ORDER BY id LIMIT :value))""");

    private final String parameter;
    private final String action;
    private final String condition;

    Selector(String parameter, String action, String condition) {
        this.parameter = parameter;
        this.action = action;
        this.condition = condition;
    }

    /** Returns the name of the query parameter. */
    public String parameter() {
        return parameter;
    }

    /** Returns the action's name in the deletion log. */
    public String action() {
        return action;
    }

    /** Returns SQL that selects the conversations' ids. */
    public String select() {
        return "SELECT id FROM conversations WHERE user_id = :owner AND " + condition;
    }

    /** Makes something for each selector. */
    public static <T> Map<Selector, T> each(Function<Selector, T> make) {
        Map<Selector, T> all = new EnumMap<>(Selector.class);
        for (Selector selector : values()) {
            all.put(selector, make.apply(selector));
        }
        return all;
    }
}
