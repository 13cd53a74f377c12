package dev.lethe.testcleanup;

import dev.lethe.testing.service.PackagedService;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Starts the packaged service with a key, and calls it. */
public final class Client {

    public static final String KEY = "a-key-of-our-own";

    private Client() {}

    public static PackagedService startService(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(World.DATABASE.configuration());
        settings.put("lethe.auth.internal-keys", KEY);
        settings.put("lethe.testcleanup.environment", "test");
        settings.put("quarkus.shutdown.delay", "0s");
        settings.putAll(more);
        return PackagedService.start("prod", settings).awaitReady();
    }

    public static CompletableFuture<HttpResponse<String>> cleanUp(PackagedService service, String body) {
        HttpRequest request = HttpRequest.newBuilder(service.uri("/api/v1/test-cleanup"))
                .header("x-internal-key", KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }
}
