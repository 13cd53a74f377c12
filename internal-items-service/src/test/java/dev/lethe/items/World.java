package dev.lethe.items;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import dev.lethe.testing.OncePerJvm;
import dev.lethe.testing.store.Mongo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.ObjectId;

/** The database and the files of the service: the tests' own access to them. */
public final class World {

    /** The collections of users' data. */
    private static final List<String> COLLECTIONS = List.of("users", "items", "bulk_jobs", "activity_logs", "otps");

    public static final String MARKER = ".lethe-file-root";

    public static final Path ROOT = Path.of(OncePerJvm.get("lethe.test.items.files", World::newFolder));

    private static final MongoClient CLIENT = MongoClients.create(Mongo.url());
    public static final MongoDatabase DATABASE = CLIENT.getDatabase("items");

    private World() {}

    private static String newFolder() {
        try {
            return marked(Files.createTempDirectory("items-files")).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Marks this folder as a file root. */
    public static Path marked(Path root) throws IOException {
        Files.createFile(root.resolve(MARKER));
        return root;
    }

    public static void empty() {
        failPoint("off", new Document());
        for (String name : List.of(
                "users", "items", "bulk_jobs", "activity_logs", "otps", "unlinks", "deletion_log", "refused_files")) {
            in(name).deleteMany(new Document());
        }
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(ROOT) && !path.equals(ROOT.resolve(MARKER))) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static MongoCollection<Document> in(String collection) {
        return DATABASE.getCollection(collection);
    }

    public static ObjectId user() {
        ObjectId id = new ObjectId();
        in("users").insertOne(new Document("_id", id).append("email", id + "@example.com"));
        return id;
    }

    /** Inserts an item with a file at this path, or without one. */
    public static ObjectId item(Object owner, String path) {
        ObjectId id = itemWithout(owner, path);
        if (path != null) {
            file(path);
        }
        return id;
    }

    /** Inserts an item whose file is missing. */
    public static ObjectId itemWithout(Object owner, Object path) {
        Document item =
                new Document("_id", new ObjectId()).append("created_by", owner).append("name", "an item");
        if (path != null) {
            item.append("file_path", path);
        }
        in("items").insertOne(item);
        return item.getObjectId("_id");
    }

    public static void items(ObjectId owner, int many) {
        for (int n = 0; n < many; n++) {
            item(owner, null);
        }
    }

    public static void files(ObjectId owner, int many) {
        for (int n = 0; n < many; n++) {
            item(owner, owner + "/" + n + ".txt");
        }
    }

    /** Inserts the user of the contract's example: 25 items, 8 of them with files, and some other data. */
    public static ObjectId exampleUser() {
        ObjectId user = user();
        items(user, 17);
        files(user, 8);
        add("bulk_jobs", "created_by", user, 3);
        add("activity_logs", "user_id", user, 4);
        add("otps", "user_id", user, 2);
        return user;
    }

    public static void add(String collection, String owner, Object user, int many) {
        List<Document> documents = new ArrayList<>();
        for (int n = 0; n < many; n++) {
            documents.add(new Document(owner, user).append("n", n));
        }
        in(collection).insertMany(documents);
    }

    public static Path file(String path) {
        try {
            Path file = ROOT.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.exists(file) ? file : Files.writeString(file, "content");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the names of all files. */
    public static List<String> allFiles() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> ROOT.relativize(path).toString())
                    .filter(path -> !path.equals(MARKER))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all users' data and files, to compare before with after. */
    public static Map<String, List<String>> everything() {
        Map<String, List<String>> everything = new LinkedHashMap<>();
        for (String name : COLLECTIONS) {
            List<String> documents = new ArrayList<>();
            in(name).find().sort(Sorts.ascending("_id")).forEach(document -> documents.add(document.toJson()));
            everything.put(name, documents);
        }
        everything.put("files", allFiles());
        return everything;
    }

    public static long count(String collection, Document filter) {
        return in(collection).countDocuments(filter);
    }

    public static long notes() {
        return count("unlinks", new Document());
    }

    /** Returns the paths of refused files with the reasons. */
    public static Map<String, String> refusedFiles() {
        Map<String, String> refused = new TreeMap<>();
        in("refused_files")
                .find()
                .forEach(file -> refused.put(file.get("_id", Document.class).getString("path"), file.getString("why")));
        return refused;
    }

    public static List<Document> log() {
        return in("deletion_log").find().sort(Sorts.ascending("at")).into(new ArrayList<>());
    }

    /** Makes commands fail, by MongoDB's own command for that. */
    public static void failPoint(Object mode, Document data) {
        admin(new Document("configureFailPoint", "failCommand")
                .append("mode", mode)
                .append("data", data));
    }

    /** Waits until a command has met the fail point. */
    public static void awaitFailure() {
        admin(new Document("waitForFailPoint", "failCommand")
                .append("timesEntered", 1)
                .append("maxTimeMS", 20_000));
    }

    /** Ends the open transactions of processes that died. A server would wait for a minute. */
    public static void endOpenTransactions() {
        admin(new Document("endOpenTransactions", 1));
    }

    private static Document admin(Document command) {
        return CLIENT.getDatabase("admin").runCommand(command);
    }

    public static boolean hasTransactions() {
        return admin(new Document("isMaster", 1)).containsKey("setName");
    }

    /** Ends all leases of notes. */
    public static void endLeases() {
        in("unlinks").updateMany(new Document(), new Document("$set", new Document("due", new Date())));
    }

    /** Makes the next command of this name on this collection fail. */
    public static void failOnce(String command, String collection, Document how) {
        Document data = new Document("failCommands", List.of(command));
        if (collection != null) {
            data.append("namespace", "items." + collection);
        }
        data.putAll(how);
        failPoint(new Document("times", 1), data);
    }
}
