package dev.lethe.bench.conversations;

import dev.lethe.bench.measure.Task;
import dev.lethe.bench.process.Request;

/**
 * A deletion of an owner's conversations.
 *
 * @param caller the header that proves the owner
 * @param value the id, thread or endpoint
 * @param expected how many conversations it takes
 */
record Deletion(Selection selection, long owner, String caller, String value, long expected) implements Task {

    @Override
    public Request request() {
        String path = switch (selection) {
            case SINGLE -> "?conversationId=" + value;
            case THREAD -> "?thread_id=" + value;
            case ENDPOINT -> "?endpoint=" + value;
            case ALL -> "all";
        };
        return Request.delete("/api/convos/" + path).with(caller);
    }

    @Override
    public String told() {
        return "\"deleted_count\":" + expected + "\\b";
    }
}
