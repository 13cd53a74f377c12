package dev.lethe.bench.startup;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.lethe.bench.store.Server;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.store.Mongo;
import dev.lethe.testing.token.TestKeys;
import dev.lethe.testing.token.TestToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;

/**
 * A service with a store to itself, and a request that it answers with 200 once there is something in it: one that
 * proves who is calling and reads.
 *
 * @param fill is to be run after the first start, which makes the tables
 */
record Subject(String module, Map<String, String> configuration, String path, String header, Fill fill) {

    private static final String KEY = "a-key-for-measuring";
    private static final String KEY_HEADER = "x-internal-key: " + KEY + "\r\n";

    @FunctionalInterface
    interface Fill {
        void run() throws SQLException;
    }

    static Subject of(String module, Server server, Path folder) throws Exception {
        if (module.equals("internal-items-service")) {
            return items(folder);
        }
        Database database = server.create(module.replace('-', '_'));
        Map<String, String> configuration = new HashMap<>(database.configuration());
        return switch (module) {
            case "user-deletion-service" -> {
                UUID admin = UUID.randomUUID();
                configuration.put("mp.jwt.verify.publickey", TestKeys.publicPem());
                yield new Subject(
                        module,
                        configuration,
                        "/api/users/" + admin + "/deletion-preview",
                        bearer(TestToken.of(admin, "super-admin")),
                        () -> execute(
                                database,
                                "INSERT INTO users (id, email, first_name, last_name, role) VALUES ('" + admin
                                        + "', 'admin@example.com', 'A', 'B', 'super-admin')"));
            }
            case "conversation-service" -> {
                configuration.put("mp.jwt.verify.publickey", TestKeys.publicPem());
                yield new Subject(
                        module,
                        configuration,
                        "/api/convos/deletion-preview?all=true",
                        bearer(TestToken.of(1, "user")),
                        () -> {});
            }
            case "test-cleanup-service" -> {
                configuration.put("lethe.auth.internal-keys", KEY);
                configuration.put("lethe.testcleanup.environment", "test");
                configuration.put("lethe.testcleanup.rate-limit.requests", "1000000");
                yield new Subject(
                        module,
                        configuration,
                        "/api/v1/test-cleanup/sessions",
                        KEY_HEADER,
                        () -> execute(database, "INSERT INTO environment_marker (environment) VALUES ('test')"));
            }
            default -> throw new IllegalArgumentException("no service " + module);
        };
    }

    private static Subject items(Path folder) throws IOException {
        Files.writeString(folder.resolve(".lethe-file-root"), "");
        String url = Mongo.embedded(false);
        Map<String, String> configuration = Map.of(
                "quarkus.mongodb.connection-string",
                url,
                "lethe.items.file-root",
                folder.toString(),
                "lethe.auth.internal-keys",
                KEY);
        return new Subject(
                "internal-items-service",
                configuration,
                "/api/v1/internal/users?email=someone@example.com",
                KEY_HEADER,
                () -> {
                    try (MongoClient client = MongoClients.create(url)) {
                        client.getDatabase("items")
                                .getCollection("users")
                                .insertOne(new Document("email", "someone@example.com"));
                    }
                });
    }

    private static String bearer(TestToken token) {
        return "Authorization: Bearer " + token.signed() + "\r\n";
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
