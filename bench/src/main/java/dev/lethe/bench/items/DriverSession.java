package dev.lethe.bench.items;

import com.mongodb.ReadConcern;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.lethe.bench.measure.Session;
import dev.lethe.bench.process.MongoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * The deletion by hand: takes a thousand items at a time in a transaction, with a note of their files and their count;
 * then looks which files other items name, unlinks the rest by name in as many threads as the service has, and removes
 * the note. Without transactions it does the same in single steps.
 */
final class DriverSession implements Session<Deletion> {

    private static final int PORTION = 1_000;
    private static final TransactionOptions OPTIONS = TransactionOptions.builder()
            .readConcern(ReadConcern.SNAPSHOT)
            .writeConcern(WriteConcern.MAJORITY)
            .build();

    private record Portion(ObjectId note, List<String> paths) {}

    private final MongoServer server;
    private final MongoDatabase database;
    private final Path root;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    DriverSession(MongoServer server, MongoDatabase database, Path root) {
        this.server = server;
        this.database = database.withWriteConcern(WriteConcern.MAJORITY);
        this.root = root;
    }

    @Override
    public void perform(Deletion deletion) throws Exception {
        if (in("users").find(Filters.eq("_id", deletion.user())).first() == null) {
            throw new IllegalStateException("No such user");
        }
        ObjectId entry = new ObjectId();
        Portion portion;
        long items = 0;
        long files = 0;
        do {
            portion = deletePortion(entry, deletion.user());
            items += portion.paths().size();
            files += unlink(portion, entry);
        } while (portion.paths().size() == PORTION);
        if (items != deletion.items() || files != deletion.items()) {
            throw new IllegalStateException(deletion + " took " + items + " items and " + files + " files");
        }
    }

    private Portion deletePortion(ObjectId entry, ObjectId user) {
        try (ClientSession session = server.client().startSession()) {
            return server.hasTransactions()
                    ? session.withTransaction(() -> deletePortion(session, entry, user), OPTIONS)
                    : deletePortion(session, entry, user);
        }
    }

    private Portion deletePortion(ClientSession session, ObjectId entry, ObjectId user) {
        List<ObjectId> ids = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (Document item : in("items")
                .find(session, Filters.eq("created_by", user))
                .projection(Projections.include("file_path", "attachments"))
                .limit(PORTION)
                .batchSize(PORTION)) {
            ids.add(item.getObjectId("_id"));
            paths.add(item.getString("file_path"));
        }
        ObjectId note = new ObjectId();
        in("unlinks")
                .insertOne(
                        session,
                        new Document("_id", note)
                                .append("deletion", entry)
                                .append("due", new Date(System.currentTimeMillis() + 60_000))
                                .append("paths", paths));
        in("items").deleteMany(session, Filters.in("_id", ids));
        in("deletion_log")
                .updateOne(
                        session,
                        Filters.eq("_id", entry),
                        Updates.combine(
                                Updates.setOnInsert("user", user.toHexString()),
                                Updates.setOnInsert("at", new Date()),
                                Updates.inc("counts.items", (long) ids.size())),
                        new UpdateOptions().upsert(true));
        return new Portion(note, paths);
    }

    private long unlink(Portion portion, ObjectId entry) throws Exception {
        List<String> paths = new ArrayList<>(portion.paths());
        in("items")
                .find(Filters.or(
                        Filters.in("file_path", paths),
                        Filters.in("attachments", paths),
                        Filters.in("attachments.file_path", paths)))
                .projection(Projections.include("file_path"))
                .forEach(needed -> paths.remove(needed.getString("file_path")));
        List<Callable<Long>> unlinks = new ArrayList<>();
        for (int from = 0; from < paths.size(); from += 64) {
            List<String> some = paths.subList(from, Math.min(paths.size(), from + 64));
            unlinks.add(() -> {
                long there = 0;
                for (String path : some) {
                    there += Files.deleteIfExists(root.resolve(path)) ? 1 : 0;
                }
                return there;
            });
        }
        long files = 0;
        for (Future<Long> some : threads.invokeAll(unlinks)) {
            files += some.get();
        }
        in("deletion_log").updateOne(Filters.eq("_id", entry), Updates.inc("counts.files", files));
        in("unlinks").deleteOne(Filters.eq("_id", portion.note()));
        return files;
    }

    private MongoCollection<Document> in(String collection) {
        return database.getCollection(collection);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
