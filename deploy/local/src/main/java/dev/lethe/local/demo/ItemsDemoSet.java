package dev.lethe.local.demo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * Users with items, of which some have files, and their other data. The users are inserted last: they show that all of
 * it was loaded.
 */
record ItemsDemoSet(String url, Path files) implements DemoSet {

    private static final String DATABASE = "items";

    /** A user of whom the contract's curl deletes 25 items and 8 files, and others. */
    private enum Person {
        AS_THE_CONTRACT_PRINTS_IT("507f1f77bcf86cd799439011", "editor1@test.com", 25, 8),
        EDITOR("507f1f77bcf86cd799439012", "editor2@test.com", 40, 12),
        VIEWER("507f1f77bcf86cd799439013", "viewer1@test.com", 3, 0),
        NEWCOMER("507f1f77bcf86cd799439014", "new1@test.com", 0, 0),
        /** Who has an account and conversations too. */
        EVERYWHERE("507f1f77bcf86cd799439017", "everywhere@example.com", 12, 5);

        private final ObjectId id;
        private final String email;
        private final int items;
        private final int files;

        Person(String id, String email, int items, int files) {
            this.id = new ObjectId(id);
            this.email = email;
            this.items = items;
            this.files = files;
        }
    }

    @Override
    public String name() {
        return "items";
    }

    @Override
    public boolean storeIsEmpty() {
        try (MongoClient client = MongoClients.create(url)) {
            return client.getDatabase(DATABASE).getCollection("users").countDocuments() == 0;
        }
    }

    @Override
    public void load() throws IOException {
        try (MongoClient client = MongoClients.create(url)) {
            MongoDatabase database = client.getDatabase(DATABASE);
            List<Document> users = new ArrayList<>();
            for (Person person : Person.values()) {
                load(database, person);
                users.add(new Document("_id", person.id).append("email", person.email));
            }
            database.getCollection("users").insertMany(users);
        }
    }

    private void load(MongoDatabase database, Person person) throws IOException {
        List<Document> items = new ArrayList<>();
        for (int n = 1; n <= person.items; n++) {
            Document item = document("created_by", person).append("name", "Item " + n);
            if (n <= person.files) {
                String path = person.id + "/item-" + n + ".txt";
                Files.createDirectories(files.resolve(path).getParent());
                Files.writeString(files.resolve(path), "The file of item " + n + "\n");
                // Both ways in which an item can name its files.
                item.append(n % 2 == 0 ? "file_path" : "attachments", n % 2 == 0 ? path : List.of(path));
            }
            items.add(item);
        }
        replace(database, "items", "created_by", person, items);
        if (person.items > 0) {
            replace(database, "bulk_jobs", "created_by", person, some("created_by", person, "status", "done"));
            replace(database, "activity_logs", "user_id", person, some("user_id", person, "action", "login"));
            replace(database, "otps", "user_id", person, some("user_id", person, "purpose", "login"));
        }
    }

    /** Replaces what an interrupted attempt left. */
    private static void replace(
            MongoDatabase database, String collection, String owner, Person person, List<Document> documents) {
        database.getCollection(collection).deleteMany(Filters.eq(owner, person.id));
        if (!documents.isEmpty()) {
            database.getCollection(collection).insertMany(documents);
        }
    }

    private static List<Document> some(String owner, Person person, String field, String value) {
        return List.of(
                document(owner, person).append(field, value),
                document(owner, person).append(field, value));
    }

    private static Document document(String owner, Person person) {
        return new Document(owner, person.id).append("created_at", Date.from(Instant.now()));
    }
}
