package dev.lethe.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.mongodb.client.MongoDatabase;
import dev.lethe.bench.process.MongoServer;
import dev.lethe.bench.process.PostgresServer;
import dev.lethe.bench.process.Service;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.store.Sql;
import dev.lethe.testing.token.TestToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred people are erased in three services, each of which is killed by chance meanwhile: every erasure ends as
 * completed, nothing is left of those people, each subject was erased once, and nobody else lost anything.
 *
 * <p>{@code -Dlethe.test.kills=N} kills more often, {@code -Dlethe.test.mongo=URL} uses a server with transactions.
 */
class EverywhereIT {

    private static final int PEOPLE = 100;
    private static final int OTHERS = 10;
    private static final int KILLS = Integer.getInteger("lethe.test.kills", 6);
    private static final List<Service> SERVICES = List.of(Service.USERS, Service.CONVERSATIONS, Service.ITEMS);

    private record Person(UUID user, long owner, ObjectId items) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final Random random = new Random();
    private final List<Person> people = new ArrayList<>();
    private final List<Person> others = new ArrayList<>();

    @TempDir
    Path folder;

    private Sql users;
    private Sql conversations;
    private MongoServer mongo;
    private MongoDatabase items;
    private Path files;
    private Fleet fleet;
    private String token;

    @Test
    void everyPersonIsErasedOnceWhateverIsKilled() throws Exception {
        assumeThat(Service.USERS.application()).as("packaged for Java").exists();
        try (PostgresServer postgres = PostgresServer.start(folder);
                MongoServer server = MongoServer.open(Optional.ofNullable(System.getProperty("lethe.test.mongo")));
                Fleet started = new Fleet(folder, OptionalInt.empty())) {
            fleet = started;
            mongo = server;
            start(postgres);
            for (int i = 0; i < PEOPLE + OTHERS; i++) {
                (i < PEOPLE ? people : others).add(person(i + 1));
            }
            CompletableFuture<Void> kills = CompletableFuture.runAsync(this::kill);
            eraseAll();
            kills.join();
            awaitCompletion();
            nothingIsLeftOfThem();
            eachWasErasedOnce();
            theOthersAreWhole();
        }
    }

    private void start(PostgresServer postgres) throws Exception {
        Database usersDatabase = postgres.create("users");
        Database conversationsDatabase = postgres.create("conversations");
        items = mongo.client().getDatabase("everywhere_" + System.nanoTime());
        files = Files.createDirectory(folder.resolve("files"));
        Files.createFile(files.resolve(".lethe-file-root"));
        fleet.start(Service.CONVERSATIONS, Service.configuration(conversationsDatabase.configuration()));
        fleet.start(
                Service.ITEMS,
                Service.configuration(Map.of(
                        "quarkus.mongodb.connection-string",
                        mongo.url(),
                        "quarkus.mongodb.database",
                        items.getName(),
                        "lethe.items.file-root",
                        files.toString(),
                        "lethe.items.batch",
                        "3",
                        "lethe.items.unlink.lease",
                        "1s",
                        "lethe.items.unlink.sweep",
                        "500ms")));
        Map<String, String> configuration = new HashMap<>(Service.configuration(usersDatabase.configuration()));
        configuration.put("lethe.erasures.poll", "500ms");
        configuration.put("lethe.erasures.lease", "2s");
        for (Service participant : List.of(Service.CONVERSATIONS, Service.ITEMS)) {
            String prefix = "lethe.participants." + participant.name().toLowerCase(Locale.ROOT);
            configuration.put(prefix + ".url", "http://127.0.0.1:" + fleet.port(participant));
            configuration.put(prefix + ".key", configuration.get("lethe.auth.internal-keys"));
            configuration.put(prefix + ".timeout", "2s");
        }
        fleet.start(Service.USERS, configuration);
        users = new Sql(postgres.asSuperuser(usersDatabase));
        conversations = new Sql(postgres.asSuperuser(conversationsDatabase));
        UUID admin = UUID.randomUUID();
        users.execute(
                "INSERT INTO users (id, email, first_name, last_name, role) VALUES (?, 'a', 'A', 'A', 'admin')", admin);
        token = TestToken.of(admin, "admin").signed();
    }

    /** Has two conversations with six messages, and four items with files, which are two portions. */
    private Person person(long n) throws IOException {
        Person person = new Person(UUID.randomUUID(), n, new ObjectId());
        users.execute(
                "INSERT INTO users (id, email, first_name, last_name) VALUES (?, ?, 'John', 'Doe')",
                person.user(),
                person.user() + "@example.com");
        users.execute(
                "INSERT INTO user_identities (user_id, participant, subject)"
                        + " VALUES (?, 'conversations', ?), (?, 'items', ?)",
                person.user(),
                String.valueOf(n),
                person.user(),
                person.items().toHexString());
        conversations.execute("INSERT INTO conversations (user_id, title) VALUES (?, 'x'), (?, 'y')", n, n);
        conversations.execute("""
                INSERT INTO messages (conversation_id, user_id, role, content)
                SELECT id, user_id, 'user', 'x' FROM conversations, generate_series(1, 3) WHERE user_id = ?
                """, n);
        items.getCollection("users").insertOne(new Document("_id", person.items()));
        Path own = Files.createDirectory(files.resolve(person.items().toHexString()));
        for (int i = 0; i < 4; i++) {
            Files.writeString(own.resolve(i + ".txt"), "x");
            items.getCollection("items")
                    .insertOne(new Document("created_by", person.items())
                            .append("file_path", person.items() + "/" + i + ".txt"));
        }
        return person;
    }

    /** Kills each service as often as the others, at any moment. */
    private void kill() {
        List<Service> victims = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            victims.add(SERVICES.get(i % SERVICES.size()));
        }
        Collections.shuffle(victims, random);
        try {
            for (Service victim : victims) {
                Thread.sleep(random.nextInt(400));
                fleet.kill(victim);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By requests, by lists and by erasures, a few at a time over the time of the kills. */
    private void eraseAll() throws InterruptedException {
        int next = 0;
        while (next < people.size()) {
            int many = Math.min(1 + random.nextInt(4), people.size() - next);
            List<Person> some = people.subList(next, next + many);
            next += many;
            switch (random.nextInt(3)) {
                case 0 -> {
                    for (Person person : some) {
                        send("DELETE", "/api/users/" + person.user(), null);
                    }
                }
                case 1 -> send("POST", "/api/users/bulk-delete", list(some));
                default -> send("POST", "/api/users/erasures", list(some));
            }
            Thread.sleep(random.nextInt(200));
        }
    }

    private static String list(List<Person> people) {
        return people.stream()
                .map(person -> "\"" + person.user() + "\"")
                .toList()
                .toString()
                .replaceFirst("^", "{\"userIds\":")
                .concat("}");
    }

    /** Sends it until there is an answer. What was done before a lost answer isn't done again. */
    private void send(String method, String path, String body) {
        String key = UUID.randomUUID().toString();
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + fleet.port(Service.USERS) + path))
                    .timeout(Duration.ofSeconds(10))
                    .header("Authorization", "Bearer " + token)
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (body != null) {
                request.header("Content-Type", "application/json").header("Idempotency-Key", key);
            }
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            return answer.statusCode() < 500 && answer.statusCode() != 409;
        });
    }

    private void awaitCompletion() {
        Awaitility.await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            assertThat(users.strings("SELECT DISTINCT state || coalesce(' ' || unfinished, '') FROM erasures"))
                    .containsExactly("completed");
            assertThat(users.number("SELECT count(*) FROM users WHERE role = 'user'"))
                    .isEqualTo(OTHERS);
        });
    }

    private void nothingIsLeftOfThem() {
        for (Person person : people) {
            assertThat(conversations.number(
                            "SELECT (SELECT count(*) FROM messages WHERE user_id = ?)"
                                    + " + (SELECT count(*) FROM conversations WHERE user_id = ?)",
                            person.owner(),
                            person.owner()))
                    .isZero();
            assertThat(items.getCollection("items").countDocuments(new Document("created_by", person.items())))
                    .isZero();
            assertThat(items.getCollection("users").countDocuments(new Document("_id", person.items())))
                    .isZero();
            assertThat(files.resolve(person.items().toHexString())).doesNotExist();
        }
    }

    private void eachWasErasedOnce() {
        assertThat(users.number("SELECT count(*) FROM participant_calls WHERE done_at IS NULL"))
                .isZero();
        assertThat(users.number("SELECT sum(done) FROM erasures")).isEqualTo(PEOPLE);
        assertThat(users.strings("""
                SELECT count(*) || ' ' || count(DISTINCT target) FROM deletion_log
                 WHERE outcome = 'deleted' AND target IS NOT NULL
                """)).containsExactly(PEOPLE + " " + PEOPLE);
        // Of a person in one erasure alone, in whole.
        assertThat(conversations.strings("""
                SELECT DISTINCT concat_ws(' ', count(DISTINCT erasure_id), sum(conversations), sum(messages))
                  FROM deletion_log WHERE action = 'erase' GROUP BY actor
                """)).containsExactly("1 2 6");
        assertThat(conversations.number("SELECT count(DISTINCT actor) FROM deletion_log"))
                .isEqualTo(PEOPLE);
        List<Document> entries = items.getCollection("deletion_log").find().into(new ArrayList<>());
        assertThat(entries).hasSize(PEOPLE).allSatisfy(entry -> {
            assertThat(entry.getString("outcome")).isEqualTo("deleted");
            long counted = ((Number) entry.get("counts", Document.class).get("items")).longValue();
            // Without transactions, a kill between a portion and its count loses the count.
            assertThat(counted).isBetween(mongo.hasTransactions() ? 4L : 0L, 4L);
        });
        assertThat(users.strings("SELECT DISTINCT removed ->> 'messages' FROM participant_calls"
                        + " WHERE participant = 'conversations'"))
                .containsExactly("6");
    }

    private void theOthersAreWhole() {
        assertThat(users.number("SELECT count(*) FROM user_identities")).isEqualTo(2L * OTHERS);
        assertThat(conversations.number("SELECT count(*) FROM messages")).isEqualTo(6L * OTHERS);
        assertThat(items.getCollection("items").countDocuments()).isEqualTo(4L * OTHERS);
        for (Person other : others) {
            assertThat(files.resolve(other.items().toHexString())).isDirectoryContaining("glob:**3.txt");
        }
    }
}
