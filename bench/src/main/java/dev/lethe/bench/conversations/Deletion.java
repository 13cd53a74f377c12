package dev.lethe.bench.conversations;

/** One deletion that is to be made, and how many conversations it should take. */
record Deletion(Scenario scenario, long owner, String token, String value, long expected) {

    /** What goes behind {@code /api/convos/}. */
    String path() {
        return switch (scenario) {
            case SINGLE -> "?conversationId=" + value;
            case THREAD -> "?thread_id=" + value;
            case ENDPOINT -> "?endpoint=" + value;
            case ALL -> "all";
        };
    }
}
