package dev.lethe.bench.testcleanup;

import dev.lethe.bench.service.HttpConnection;
import dev.lethe.bench.service.ServiceProcess;
import java.io.IOException;

/** A client of the service. */
final class HttpSession implements Session {

    private final HttpConnection connection;

    HttpSession(ServiceProcess service, String key) throws IOException {
        this.connection = service.connect("x-internal-key: " + key + "\r\n");
    }

    @Override
    public long cleanUp(String session) throws IOException {
        String answer =
                connection.send("POST", "/api/v1/test-cleanup", "", "{\"test_session_id\":\"" + session + "\"}");
        return number(answer, "users") + number(answer, "metrics");
    }

    private static long number(String body, String name) {
        return Long.parseLong(body.replaceFirst("(?s).*\"" + name + "\":(\\d+).*", "$1"));
    }

    @Override
    public void close() {
        connection.close();
    }
}
