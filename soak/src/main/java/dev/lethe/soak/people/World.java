package dev.lethe.soak.people;

import com.mongodb.client.MongoDatabase;
import dev.lethe.bench.process.MongoServer;
import dev.lethe.bench.process.PostgresServer;
import dev.lethe.bench.process.Service;
import dev.lethe.soak.Fleet;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.store.Link;
import dev.lethe.testing.token.TestToken;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.bson.types.ObjectId;

/** Three services, users' with two replicas; their stores; the journal; and the people. */
final class World implements AutoCloseable {

    /** More than a chunk takes at once here. */
    static final int LARGE = 12_000;

    private static final Duration TOKEN_LASTS = Duration.ofHours(12);
    private static final int MONGO_PORT = 27_017;

    private static final Map<String, String> QUICK_ERASURES = Map.of(
            "lethe.erasures.poll", "500ms",
            "lethe.erasures.lease", "2s",
            "lethe.erasures.chunk-rows", "2000");

    private static final Map<String, String> QUICK_ITEMS = Map.of(
            "lethe.items.batch", "3",
            "lethe.items.unlink.lease", "1s",
            "lethe.items.unlink.sweep", "500ms");

    final PostgresServer postgres;
    final MongoServer mongo;
    /** The connection of internal-items-service to MongoDB, which can be cut. */
    final Link link;

    final Database users;
    final Database conversations;
    final MongoDatabase items;
    final Path files;
    final Path journal;
    final Fleet first;
    final Fleet second;
    final String token;
    private final AtomicLong people = new AtomicLong();

    World(Path folder, Optional<String> mongoUrl) throws Exception {
        postgres = PostgresServer.start(folder);
        mongo = MongoServer.open(mongoUrl);
        URI address = URI.create(mongo.url());
        link = new Link(address.getHost(), address.getPort() < 0 ? MONGO_PORT : address.getPort());
        items = mongo.client().getDatabase("people_" + System.nanoTime());
        files = Files.createDirectory(folder.resolve("files"));
        Files.createFile(files.resolve(".lethe-file-root"));
        journal = Files.createDirectory(folder.resolve("journal"));
        first = new Fleet(folder, OptionalInt.empty());
        second = new Fleet(Files.createDirectory(folder.resolve("second")), OptionalInt.empty());
        Database conversationsOwned = postgres.create("conversations");
        first.start(Service.CONVERSATIONS, Service.configuration(conversationsOwned.configuration()));
        first.start(Service.ITEMS, Service.configuration(itemsStore()));
        Database usersOwned = postgres.create("users");
        Map<String, String> configuration = usersConfiguration(usersOwned);
        first.start(Service.USERS, configuration);
        second.start(Service.USERS, configuration);
        users = postgres.asSuperuser(usersOwned);
        conversations = postgres.asSuperuser(conversationsOwned);
        UUID admin = UUID.randomUUID();
        execute(
                users,
                "INSERT INTO users (id, email, first_name, last_name, role) VALUES ('%s', 'root@example.com', 'A', 'A', 'super-admin')"
                        .formatted(admin));
        token = TestToken.of(admin, "super-admin")
                .with("exp", Instant.now().plus(TOKEN_LASTS).getEpochSecond())
                .signed();
    }

    private Map<String, String> itemsStore() {
        Map<String, String> store = new HashMap<>(QUICK_ITEMS);
        // A replica set's members are known by their own addresses. Directly, the driver stays on the link.
        store.put(
                "quarkus.mongodb.connection-string",
                "mongodb://127.0.0.1:%d/?directConnection=true".formatted(link.port()));
        store.put("quarkus.mongodb.database", items.getName());
        store.put("lethe.items.file-root", files.toString());
        return store;
    }

    private Map<String, String> usersConfiguration(Database database) {
        Map<String, String> configuration = new HashMap<>(Service.configuration(database.configuration()));
        configuration.putAll(QUICK_ERASURES);
        configuration.put("lethe.journal.directory", journal.toString());
        Map<String, Service> participants = Map.of("conversations", Service.CONVERSATIONS, "items", Service.ITEMS);
        participants.forEach((name, service) -> {
            String prefix = "lethe.participants." + name;
            configuration.put(prefix + ".url", "http://127.0.0.1:" + first.port(service));
            configuration.put(prefix + ".key", configuration.get("lethe.auth.internal-keys"));
            configuration.put(prefix + ".timeout", "2s");
        });
        return configuration;
    }

    /** Returns the address of one of the two replicas. */
    String anyReplica() {
        Fleet replica = ThreadLocalRandom.current().nextBoolean() ? first : second;
        return "http://127.0.0.1:" + replica.port(Service.USERS);
    }

    Person add(String domain, int sessions) throws SQLException, IOException {
        Person person = new Person(UUID.randomUUID(), domain, people.incrementAndGet(), new ObjectId(), sessions);
        items.getCollection("users").insertOne(new Document("_id", person.items()));
        Path own = Files.createDirectory(files.resolve(person.items().toHexString()));
        for (int n = 0; n < Person.ITEMS; n++) {
            Files.writeString(own.resolve(n + ".txt"), "x");
            items.getCollection("items")
                    .insertOne(new Document("created_by", person.items())
                            .append("file_path", person.items() + "/" + n + ".txt"));
        }
        execute(
                conversations,
                "INSERT INTO conversations (user_id, title) SELECT %d, 'x' FROM generate_series(1, %d)"
                        .formatted(person.owner(), Person.CONVERSATIONS),
                "INSERT INTO messages (conversation_id, user_id, role, content) SELECT id, user_id, 'user', 'x' FROM conversations, generate_series(1, %d) WHERE user_id = %d"
                        .formatted(Person.MESSAGES, person.owner()));
        execute(
                users,
                "INSERT INTO users (id, email, first_name, last_name) VALUES ('%s', '%s', 'John', 'Doe')"
                        .formatted(person.user(), person.email()),
                "INSERT INTO wallets (user_id) VALUES ('%s')".formatted(person.user()),
                "INSERT INTO mining_sessions (user_id) SELECT '%s' FROM generate_series(1, %d)"
                        .formatted(person.user(), sessions),
                "INSERT INTO user_identities (user_id, participant, subject) VALUES ('%1$s', 'conversations', '%2$d'), ('%1$s', 'items', '%3$s')"
                        .formatted(person.user(), person.owner(), person.items()));
        return person;
    }

    /** All statements in one transaction. */
    private static void execute(Database database, String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(String.join(";\n", List.of(statements)));
        }
    }

    String version() throws SQLException {
        return postgres.version() + ", " + mongo.version();
    }

    @Override
    public void close() throws IOException {
        first.close();
        second.close();
        mongo.close();
        postgres.close();
    }
}
