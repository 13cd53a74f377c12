package dev.lethe.contract.privacy;

import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.contract.suite.Stores;
import dev.lethe.local.services.Service;
import dev.lethe.local.stores.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

/** The places where traces could be, by name, with their content. */
final class Remains {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Remains() {}

    static Map<String, String> ofLogs() {
        Map<String, String> logs = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            logs.put("log of " + service.title(), RunningSuite.log(service));
        }
        return logs;
    }

    static Map<String, String> everywhere() throws IOException, InterruptedException {
        Map<String, String> all = ofLogs();
        for (Service service : Service.values()) {
            all.put("metrics of " + service.title(), metrics(service));
        }
        all.put("deletion log of users", Stores.rows(Database.USERS, "deletion_log"));
        all.put("deletion log of conversations", Stores.rows(Database.CONVERSATIONS, "deletion_log"));
        all.put("cleanup log", Stores.rows(Database.TEST_DATA, "cleanup_log"));
        all.put("deletion log of items", Stores.documents("deletion_log"));
        // What it encrypts is shown as bytes; a text in it that isn't encrypted would be legible in them.
        all.put(
                "idempotency keys",
                Stores.query(
                        Database.USERS,
                        "SELECT coalesce(string_agg(encode(key_digest || request_digest || answer, 'escape'), ' '), '')"
                                + " FROM idempotency_keys"));
        return all;
    }

    private static String metrics(Service service) throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + RunningSuite.ports().managementOf(service) + "/q/metrics");
        return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }
}
