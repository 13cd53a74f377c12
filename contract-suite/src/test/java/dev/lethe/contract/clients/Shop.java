package dev.lethe.contract.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lethe.contract.suite.Stores;
import dev.lethe.local.stores.Database;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A system that is tested by suites of others: it stores what it is sent in the database that is cleaned up. */
final class Shop implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CREATED = 201;
    private static final int NO_BODY = -1;

    private final HttpServer server;

    Shop() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        serve(
                "/users",
                sent -> "INSERT INTO users (email, test_metadata) VALUES (%s, %s)"
                        .formatted(text(sent.path("email")), json(sent.path("test_metadata"))));
        serve(
                "/searchables",
                sent -> "INSERT INTO searchables (payloads) VALUES (%s)".formatted(json(sent.path("payloads"))));
        serve(
                "/metrics",
                sent -> "INSERT INTO metrics (name, metadata) VALUES (%s, %s)"
                        .formatted(text(sent.path("name")), json(sent.path("metadata"))));
        server.start();
    }

    private interface Insert {
        String sql(JsonNode sent);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns how many rows have the marker of a session, or of any if the pattern is {@code %}. */
    static int marked(String sessionPattern) {
        return Integer.parseInt(Stores.query(Database.TEST_DATA, """
                SELECT (SELECT count(*) FROM users WHERE test_metadata->>'test_session_id' LIKE '%1$s')
                     + (SELECT count(*) FROM searchables
                         WHERE payloads->'public'->'test_metadata'->>'test_session_id' LIKE '%1$s')
                     + (SELECT count(*) FROM metrics WHERE metadata->>'test_session_id' LIKE '%1$s')
                """.formatted(sessionPattern)));
    }

    /** Deletes what the suites left on purpose. */
    static void deleteMarked() {
        Stores.run(
                Database.TEST_DATA,
                "DELETE FROM users WHERE email = 'anna@example.com'",
                "DELETE FROM searchables WHERE payloads->'public'->>'title' = 'A chair'",
                "DELETE FROM metrics WHERE name = 'visits'");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(String path, Insert insert) {
        server.createContext(path, exchange -> store(exchange, insert));
    }

    private static void store(HttpExchange exchange, Insert insert) throws IOException {
        Stores.run(Database.TEST_DATA, insert.sql(JSON.readTree(exchange.getRequestBody())));
        exchange.sendResponseHeaders(CREATED, NO_BODY);
        exchange.close();
    }

    private static String text(JsonNode value) {
        return "'" + value.asText().replace("'", "''") + "'";
    }

    private static String json(JsonNode value) {
        return "'" + value.toString().replace("'", "''") + "'::jsonb";
    }
}
