package dev.lethe.conversations.selection;

/** How conversations are selected. Each is the beginning of a statement, in which {@code doomed} holds their ids. */
public enum Selector {
    CONVERSATION("conversationId", "delete", """
            WITH doomed AS MATERIALIZED (SELECT id FROM conversations WHERE id = :value AND user_id = :owner)"""),

    THREAD("thread_id", "delete-by-thread", Selector.having("thread_id")),

    ENDPOINT("endpoint", "delete-by-endpoint", Selector.having("endpoint")),

    ALL("all", "delete-all", """
            WITH doomed AS MATERIALIZED (SELECT id FROM conversations WHERE user_id = :owner)""");

    /** So many conversations are looked through sooner than it is found out whether the messages would be fewer. */
    private static final int FEW = 50;

    private final String parameter;
    private final String action;
    private final String doomed;

    Selector(String parameter, String action, String doomed) {
        this.parameter = parameter;
        this.action = action;
        this.doomed = doomed;
    }

    /** Its name in a query. */
    public String parameter() {
        return parameter;
    }

    /** What a deletion by it is called in the deletion log. */
    public String action() {
        return action;
    }

    public String doomed() {
        return doomed;
    }

    /**
     * An endpoint may be in most messages of the store while the caller has few conversations; or a thread has two messages
     * and the caller a hundred thousand conversations. So the shorter side leads: the messages, if there are no more of them
     * than the caller has conversations (of which no more than ten thousand are counted), otherwise the conversations, which
     * always do when they are few. That is found out anew each time, as the planner's statistics know neither the caller nor
     * the thread. {@code LIMIT 1} in a join keeps the planner from turning it round.
     */
    private static String having(String column) {
        return """
               WITH mine AS MATERIALIZED (
                   SELECT count(*) AS n FROM (SELECT FROM conversations WHERE user_id = :owner LIMIT 10000) AS counted
               ),
               hits AS MATERIALIZED (
                   SELECT conversation_id FROM messages WHERE %1$s = :value
                    LIMIT (SELECT CASE WHEN n <= %2$d THEN 0 ELSE n + 1 END FROM mine)
               ),
               lead AS MATERIALIZED (
                   SELECT n > %2$d AND (SELECT count(*) FROM hits) <= n AS by_messages FROM mine
               ),
               doomed AS MATERIALIZED (
                   SELECT owned.id
                     FROM (SELECT DISTINCT conversation_id AS id FROM hits WHERE (SELECT by_messages FROM lead)) AS hit
                    CROSS JOIN LATERAL (SELECT id FROM conversations WHERE id = hit.id AND user_id = :owner LIMIT 1) AS owned
                   UNION ALL
                   SELECT owned.id
                     FROM (SELECT id FROM conversations
                            WHERE user_id = :owner AND NOT (SELECT by_messages FROM lead)) AS owned
                    CROSS JOIN LATERAL (SELECT FROM messages
                                         WHERE %1$s = :value AND conversation_id = owned.id LIMIT 1) AS hit
               )""".formatted(column, FEW);
    }
}
