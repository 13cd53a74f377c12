package dev.lethe.bench.soak.data;

import com.mongodb.client.MongoDatabase;
import dev.lethe.bench.soak.ledger.Attempt;
import dev.lethe.bench.soak.ledger.LoggedRequest;
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
 * file, some two more, one names a file that isn't there, and one a file that an item of somebody who stays needs too.
 */
public final class ItemData implements Data {

    /** How many documents the service is to take at a time. */
    public static final int BATCH = 20;

    private static final int ENOUGH = 50;
    private static final int LARGEST = 45;
    private static final int KEPT = 20;

    private final MongoDatabase database;
    private final FileTree files;
    private final Gate gate;
    private final Random random;
    private final Tally tally = new Tally();
    private final Supply<String> users = new Supply<>();
    private final Set<String> written = new HashSet<>();
    private long people;

    public ItemData(MongoDatabase database, FileTree files, Gate gate, long seed) {
        this.database = database;
        this.files = files;
        this.gate = gate;
        this.random = new Random(seed);
    }

    public Supply<String> users() {
        return users;
    }

    /** Somebody who stays, with files that others name too. */
    public void prepare() throws IOException {
        ObjectId keeper = person();
        for (int n = 0; n < KEPT; n++) {
            insert("items", new Document("created_by", keeper).append("file_path", kept(n)));
            write(kept(n));
        }
    }

    private static String kept(int n) {
        return "kept/" + n + ".txt";
    }

    @Override
    public void fill() throws Exception {
        if (users.size() < ENOUGH) {
            gate.write(this::addUser);
        }
    }

    private void addUser() throws IOException {
        ObjectId user = person();
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
                toWrite.add(user + "/a" + n);
                toWrite.add(user + "/b" + n);
            }
            items.add(item);
        }
        database.getCollection("items").insertMany(items);
        tally.add(Map.of("items", (long) many));
        insert("bulk_jobs", new Document("created_by", user));
        insert("activity_logs", new Document("user_id", user), new Document("user_id", user.toString()));
        insert("otps", new Document("user_id", user));
        for (String path : toWrite) {
            write(path);
        }
        users.add(user.toString());
    }

    private ObjectId person() {
        ObjectId user = new ObjectId();
        database.getCollection("users").insertOne(new Document("_id", user).append("email", user + "@example.com"));
        people++;
        return user;
    }

    private void insert(String collection, Document... documents) {
        database.getCollection(collection).insertMany(List.of(documents));
        tally.add(Map.of(collection, (long) documents.length));
    }

    private void write(String path) throws IOException {
        files.write(path);
        written.add(path);
        tally.add(Map.of("files", 1L));
    }

    @Override
    public Map<String, Long> inserted() {
        return tally.counts();
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

    /** Until the service has finished what was left over; false if it takes longer than that. */
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

    /** Files that are noted and that no item needs: a note of items that stayed has to wait for them. */
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
        List<String> flaws = new ArrayList<>();
        Set<String> there = files.paths();
        Set<String> named = named();
        Set<String> orphans = new HashSet<>(there);
        orphans.removeAll(named);
        if (!orphans.isEmpty()) {
            flaws.add(orphans.size() + " files are there that no item names");
        }
        Set<String> missing = new HashSet<>(written);
        missing.retainAll(named);
        missing.removeAll(there);
        if (!missing.isEmpty()) {
            flaws.add(missing.size() + " files are gone that an item names");
        }
        Set<String> pending = pending();
        if (!pending.isEmpty()) {
            flaws.add(pending.size() + " files are noted and nobody unlinks them");
        }
        long left = database.getCollection("users").countDocuments();
        if (left != people) {
            flaws.add("%d of %d users are left, whom no deletion of items may take".formatted(left, people));
        }
        return flaws;
    }
}
