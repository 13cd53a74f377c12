package dev.lethe.bench.startup;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.lethe.bench.process.PostgresServer;
import dev.lethe.bench.process.Request;
import dev.lethe.bench.process.Service;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.store.Mongo;
import dev.lethe.testing.token.TestToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;

/**
 * A service with its own store.
 *
 * @param request proves who is calling and reads the store
 * @param fill makes what the request needs; runs once there is a schema, and does nothing the second time
 */
record Subject(Map<String, String> configuration, Request request, Fill fill) {

    private static final UUID ADMIN = new UUID(0, 1);

    @FunctionalInterface
    interface Fill {
        void run() throws Exception;
    }

    static Subject of(Service service, PostgresServer server, Path folder) throws Exception {
        if (service == Service.ITEMS) {
            return items(folder);
        }
        Database database = server.create(service.module().replace('-', '_'));
        Request request = switch (service) {
            case USERS ->
                Request.get("/api/users/" + ADMIN + "/deletion-preview")
                        .with(Service.bearer(TestToken.of(ADMIN, "super-admin")));
            case CONVERSATIONS ->
                Request.get("/api/convos/deletion-preview?all=true").with(Service.bearer(TestToken.of(1, "user")));
            default -> Request.get("/api/v1/test-cleanup/sessions").with(Service.internalKey());
        };
        String fill = switch (service) {
            case USERS ->
                "INSERT INTO users (id, email, first_name, last_name, role) VALUES ('" + ADMIN
                        + "', 'admin@example.com', 'A', 'B', 'super-admin') ON CONFLICT DO NOTHING";
            case CONVERSATIONS -> "SELECT";
            default -> "INSERT INTO environment_marker (environment) VALUES ('test') ON CONFLICT DO NOTHING";
        };
        return new Subject(
                Service.configuration(database.configuration()), request, () -> PostgresServer.execute(database, fill));
    }

    private static Subject items(Path folder) throws Exception {
        Path root = Files.createDirectories(folder.resolve("files"));
        Files.writeString(root.resolve(".lethe-file-root"), "");
        String url = Mongo.embedded(false);
        try (MongoClient client = MongoClients.create(url)) {
            client.getDatabase("items").getCollection("users").insertOne(new Document("email", "someone@example.com"));
        }
        return new Subject(
                Service.configuration(
                        Map.of("quarkus.mongodb.connection-string", url, "lethe.items.file-root", root.toString())),
                Request.get("/api/v1/internal/users?email=someone@example.com").with(Service.internalKey()),
                () -> {});
    }
}
