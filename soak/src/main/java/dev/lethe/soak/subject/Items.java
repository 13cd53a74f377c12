package dev.lethe.soak.subject;

import com.mongodb.client.MongoDatabase;
import dev.lethe.bench.process.Request;
import dev.lethe.bench.process.Service;
import dev.lethe.soak.ledger.Ask;
import dev.lethe.soak.ledger.Attempt;
import dev.lethe.soak.ledger.LoggedRequest;
import dev.lethe.soak.ledger.Told;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * Users with up to 45 items, which are several portions for a service that takes twenty at a time. Most items have a
 * file, some two more. One names a file that isn't there, and one a file that an item of a user who stays needs too.
 * Automation deletes users' items and data, and looks users up.
 */
public final class Items implements Subject {

    /** How many documents the service is to take at a time. */
    public static final int BATCH = 20;

    private static final String PATH = "/api/v1/internal/users";
    private static final int ENOUGH = 50;
    private static final int LARGEST = 45;
    private static final int KEPT = 20;

    private final MongoDatabase database;
    private final FileTree files;
    private final Gate gate;
    private final Random random;
    private final Map<String, Long> inserted = new HashMap<>();
    private final Supply<String> users = new Supply<>();
    private final Set<String> written = new HashSet<>();
    private long people;

    public Items(MongoDatabase database, FileTree files, Gate gate, long seed) throws IOException {
        this.database = database;
        this.files = files;
        this.gate = gate;
        this.random = new Random(seed);
        ObjectId keeper = addUser();
        for (int n = 0; n < KEPT; n++) {
            insert("items", List.of(new Document("created_by", keeper).append("file_path", kept(n))));
            write(kept(n));
        }
    }

    /** Returns a file of the user who stays. */
    private static String kept(int n) {
        return "kept/" + n + ".txt";
    }

    @Override
    public void fill() throws Exception {
        if (users.hasFewerThan(ENOUGH)) {
            gate.write(this::addUserWithItems);
        }
    }

    private void addUserWithItems() throws IOException {
        ObjectId user = addUser();
        int many = 1 + random.nextInt(LARGEST);
        List<Document> items = new ArrayList<>();
        List<String> toWrite = new ArrayList<>();
        for (int n = 0; n < many; n++) {
            Document item = new Document("created_by", n % 3 == 0 ? user.toString() : user).append("name", "item " + n);
            String path = user + "/" + n + ".txt";
            item.append("file_path", n == 1 ? kept(random.nextInt(KEPT)) : path);
            if (n != 1 && n != 2) {
                toWrite.add(path);
            }
            if (n % 5 == 0) {
                item.append("attachments", List.of(user + "/a" + n, new Document("file_path", user + "/b" + n)));
                toWrite.addAll(List.of(user + "/a" + n, user + "/b" + n));
            }
            items.add(item);
        }
        insert("items", items);
        insert("bulk_jobs", List.of(new Document("created_by", user)));
        insert("activity_logs", List.of(new Document("user_id", user), new Document("user_id", user.toString())));
        insert("otps", List.of(new Document("user_id", user)));
        for (String path : toWrite) {
            write(path);
        }
        users.add(user.toString());
    }

    private ObjectId addUser() {
        ObjectId user = new ObjectId();
        database.getCollection("users").insertOne(new Document("_id", user).append("email", user + "@example.com"));
        people++;
        return user;
    }

    private void insert(String collection, List<Document> documents) {
        database.getCollection(collection).insertMany(documents);
        inserted.merge(collection, (long) documents.size(), Long::sum);
    }

    private void write(String path) throws IOException {
        files.write(path);
        written.add(path);
        inserted.merge("files", 1L, Long::sum);
    }

    @Override
    public void step(Client client, Random random) {
        int dice = random.nextInt(100);
        String user = dice < 95 ? users.take().orElse(null) : "000000000000000000000000";
        if (user == null) {
            return;
        }
        boolean isGivenBack = true;
        if (dice < 35) {
            isGivenBack = !client.send(deletion(user, "items", "")).isCertain() || random.nextInt(3) == 0;
        } else if (dice < 60) {
            String flags = random.nextBoolean() ? "?activity_logs=false&otps=false" : "";
            isGivenBack = !client.send(deletion(user, "data", flags)).isCertain();
        } else if (dice < 75) {
            client.send(
                    deletion(user, random.nextBoolean() ? "items" : "data", "").rehearsed());
        } else if (dice < 95) {
            Request lookup = Request.get(PATH + "?email=" + user + "@example.com");
            client.send(Ask.reading(Service.ITEMS, "user by e-mail", lookup.with(Service.internalKey())));
        } else {
            isGivenBack = false;
            client.send(deletion(user, "items", "").refusable(404));
        }
        // A client that doesn't know the outcome sends the request again, which finishes what was begun.
        if (isGivenBack) {
            users.add(user);
        }
    }

    private static Ask deletion(String user, String what, String flags) {
        Request request = Request.delete(PATH + "/" + user + "/" + what + flags).with(Service.internalKey());
        return Ask.changing(Service.ITEMS, what, request, body -> Told.counts(Told.numbers(body.path("deleted"))));
    }

    @Override
    public Map<String, Long> inserted() {
        return Map.copyOf(inserted);
    }

    @Override
    public Map<String, Long> counted() throws IOException {
        Map<String, Long> counted = new HashMap<>();
        for (String collection : List.of("items", "bulk_jobs", "activity_logs", "otps")) {
            counted.put(collection, database.getCollection(collection).countDocuments());
        }
        counted.put("files", (long) files.paths().size());
        return counted;
    }

    @Override
    public Map<String, LoggedRequest> log() {
        Map<String, LoggedRequest> log = new HashMap<>();
        for (Document line : database.getCollection("deletion_log").find()) {
            Map<String, Long> counts = counts(line, "counts");
            boolean did =
                    !line.getBoolean("dry_run") && !line.getString("outcome").equals("refused") && !counts.isEmpty();
            LoggedRequest entry = new LoggedRequest(
                    line.getString("request_id"),
                    did,
                    did ? counts : Map.of(),
                    counts(line, "planned"),
                    line.getDate("at").toInstant());
            log.merge(entry.request(), entry, LoggedRequest::and);
        }
        return log;
    }

    private static Map<String, Long> counts(Document line, String field) {
        Map<String, Long> counts = new HashMap<>();
        line.get(field, new Document()).forEach((what, many) -> counts.put(what, ((Number) many).longValue()));
        return counts;
    }

    /** Waits until the service has unlinked the files that it noted. Returns false if that takes longer. */
    public boolean awaitSweep(Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (!pending().isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            Thread.sleep(200);
        }
        return true;
    }

    /** Returns the files that are noted and that no item needs. A note of items that stayed has to wait for them. */
    public Set<String> pending() {
        Set<String> noted = new HashSet<>();
        for (Document note : database.getCollection("unlinks").find()) {
            noted.addAll(note.getList("paths", String.class));
        }
        noted.removeAll(named());
        return noted;
    }

    private Set<String> named() {
        Set<String> named = new HashSet<>();
        for (Document item : database.getCollection("items").find()) {
            named.add(item.getString("file_path"));
            for (Object attachment : item.getList("attachments", Object.class, List.of())) {
                named.add(attachment instanceof Document other ? other.getString("file_path") : attachment.toString());
            }
        }
        return named;
    }

    @Override
    public List<String> flaws(List<Attempt> attempts) throws IOException {
        Set<String> there = files.paths();
        Set<String> named = named();
        Set<String> orphans = new HashSet<>(there);
        orphans.removeAll(named);
        Set<String> missing = new HashSet<>(written);
        missing.retainAll(named);
        missing.removeAll(there);
        long deletedUsers = people - database.getCollection("users").countDocuments();
        List<String> flaws = new ArrayList<>();
        complain(flaws, orphans.size(), "files are there that no item names");
        complain(flaws, missing.size(), "files are gone that an item names");
        complain(flaws, pending().size(), "files are noted and nobody unlinks them");
        complain(flaws, deletedUsers, "users are gone, whom no deletion of items may take");
        return flaws;
    }

    private static void complain(List<String> flaws, long many, String complaint) {
        if (many != 0) {
            flaws.add(many + " " + complaint);
        }
    }
}
