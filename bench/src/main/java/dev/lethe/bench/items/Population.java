package dev.lethe.bench.items;

import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;

/** Users whose every item has its own file, a thousand files in a folder. */
record Population(MongoDatabase database, Path root) {

    private static final int AT_ONCE = 5_000;
    private static final byte[] CONTENT = "x".repeat(100).getBytes(StandardCharsets.US_ASCII);

    Deletion user(int items) {
        ObjectId user = add(items);
        try {
            for (int n = 0; n < items; n++) {
                Path file = root.resolve(path(user, n));
                if (n % 1_000 == 0) {
                    Files.createDirectories(file.getParent());
                }
                Files.write(file, CONTENT);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Deletion(user, items);
    }

    /** Adds a user whose items are only there to be ignored, without files. */
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

    /** Fails if items or files are there besides so many items of others. */
    void checkAllGone(long others) throws IOException {
        long items = database.getCollection("items").countDocuments();
        try (var files = Files.walk(root)) {
            long left = files.filter(Files::isRegularFile).count() - 1;
            if (items != others || left != 0) {
                throw new IllegalStateException("%d items and %d files are left".formatted(items - others, left));
            }
        }
    }

    private static String path(ObjectId user, int n) {
        return "%s/%d/%d.txt".formatted(user, n / 1_000, n);
    }
}
