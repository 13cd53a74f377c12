package dev.lethe.bench.items;

import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;

/** Users whose every item has a file of its own, a thousand of them in a folder. */
record Population(MongoDatabase database, Path root) {

    private static final int AT_ONCE = 5_000;
    private static final byte[] CONTENT = "x".repeat(100).getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    ObjectId user(int items) throws IOException {
        ObjectId user = add(items);
        for (int n = 0; n < items; n++) {
            Path file = root.resolve(path(user, n));
            if (n % 1_000 == 0) {
                Files.createDirectories(file.getParent());
            }
            Files.write(file, CONTENT);
        }
        return user;
    }

    /** Somebody else, whose items are only there to be looked past; their files aren't there at all. */
    ObjectId add(int items) {
        ObjectId user = new ObjectId();
        database.getCollection("users").insertOne(new Document("_id", user).append("email", user + "@example.com"));
        List<Document> some = new ArrayList<>();
        for (int n = 0; n < items; n++) {
            some.add(new Document("created_by", user)
                    .append("name", "item " + n)
                    .append("description", "d".repeat(200))
                    .append("file_path", path(user, n)));
            if (some.size() == AT_ONCE || n == items - 1) {
                database.getCollection("items").insertMany(some);
                some.clear();
            }
        }
        return user;
    }

    /** Both must have taken all of it. */
    void checkGone(ObjectId user, int items, Session.Gone gone) {
        if (gone.items() != items
                || gone.files() != items
                || database.getCollection("items").countDocuments(new Document("created_by", user)) > 0
                || items > 0 && Files.exists(root.resolve(path(user, items - 1)))) {
            throw new IllegalStateException("Of %d items and files %s went".formatted(items, gone));
        }
    }

    private static String path(ObjectId user, int n) {
        return "%s/%d/%d.txt".formatted(user, n / 1_000, n);
    }
}
