package dev.lethe.bench.testcleanup;

import dev.lethe.bench.measure.Task;
import dev.lethe.bench.process.Request;

/** The cleanup of a test session that left so many users, and ten times as many metrics. */
record Cleanup(String session, int users) implements Task {

    @Override
    public Request request() {
        return Request.post("/api/v1/test-cleanup", "{\"test_session_id\":\"" + session + "\"}");
    }

    @Override
    public String told() {
        return "(?=.*\"users\":%d\\b)(?=.*\"metrics\":%d\\b)".formatted(users, metrics());
    }

    int metrics() {
        return users * 10;
    }
}
