package dev.lethe.items;

import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.store.Mongo;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Starts the packaged service on the tests' database and files. */
public final class ItemsService {

    public static final String KEY = "a-key-of-our-own";

    private ItemsService() {}

    public static PackagedService start() {
        return PackagedService.start(
                        "prod",
                        Map.of(
                                "quarkus.mongodb.connection-string",
                                Mongo.url(),
                                "lethe.items.file-root",
                                World.ROOT.toString(),
                                "lethe.auth.internal-keys",
                                KEY,
                                "lethe.items.unlink.lease",
                                "3s",
                                "lethe.items.unlink.sweep",
                                "1s",
                                "lethe.items.unlink.retry",
                                "1s",
                                "quarkus.shutdown.delay",
                                "0s"))
                .awaitReady();
    }

    public static CompletableFuture<HttpResponse<String>> delete(PackagedService service, Object user, String what) {
        HttpRequest request = HttpRequest.newBuilder(service.uri("/api/v1/internal/users/" + user + "/" + what))
                .header("x-internal-key", KEY)
                .DELETE()
                .build();
        return HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }
}
