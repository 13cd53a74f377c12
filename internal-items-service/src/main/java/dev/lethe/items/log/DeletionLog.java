package dev.lethe.items.log;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.lethe.items.file.Removal;
import dev.lethe.items.store.MongoSession;
import dev.lethe.items.store.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * Writes one entry for each call. Every portion adds its counts in its own transaction. The answer is read from the
 * entry, so neither counts more than what is committed.
 */
@Singleton
public class DeletionLog {

    public static final String COLLECTION = "deletion_log";

    /**
     * Has a document for each refused file, because the files of a large deletion would exceed the size of one entry.
     */
    public static final String REFUSED_FILES = "refused_files";

    /** Without transactions: writes what is about to be deleted, in case of a crash. */
    public void plan(MongoSession session, ObjectId entry, DataRequest request, Map<String, Long> counts) {
        write(session, entry, request, "running", "planned", counts);
    }

    public void add(
            MongoSession session, ObjectId entry, DataRequest request, String outcome, Map<String, Long> counts) {
        write(session, entry, request, outcome, "counts", counts);
    }

    private static void write(
            MongoSession session,
            ObjectId entry,
            DataRequest request,
            String outcome,
            String field,
            Map<String, Long> counts) {
        List<Bson> changes = new ArrayList<>(List.of(
                Updates.setOnInsert("request_id", request.id()),
                Updates.setOnInsert("caller", request.caller()),
                Updates.setOnInsert("action", request.action()),
                Updates.setOnInsert("collections", request.collections()),
                Updates.setOnInsert("user", request.user().toString()),
                Updates.setOnInsert("dry_run", request.dryRun()),
                Updates.setOnInsert("at", Date.from(Instant.now())),
                Updates.set("outcome", outcome)));
        if (request.erasure() != null) {
            changes.add(Updates.setOnInsert("erasure", request.erasure().toString()));
        }
        counts.forEach((what, many) -> changes.add(Updates.inc(field + "." + what, many)));
        session.upsert(COLLECTION, Filters.eq("_id", entry), Updates.combine(changes));
    }

    public void refuse(MongoSession session, DataRequest request, String reason) {
        ObjectId entry = new ObjectId();
        write(session, entry, request, "refused", "counts", Map.of());
        session.update(COLLECTION, Filters.eq("_id", entry), Updates.set("reason", reason));
    }

    /** Marks the entry as failed. What was done until then is in it already. */
    public void fail(MongoSession session, ObjectId entry) {
        session.update(
                COLLECTION,
                Filters.and(Filters.eq("_id", entry), Filters.eq("outcome", "running")),
                Updates.set("outcome", "failed"));
    }

    public void addFiles(MongoSession session, ObjectId entry, long files, List<Removal> refused) {
        List<Bson> changes = new ArrayList<>(List.of(Updates.inc("counts.files", files)));
        if (!refused.isEmpty()) {
            changes.add(Updates.inc(REFUSED_FILES, (long) refused.size()));
        }
        session.update(COLLECTION, Filters.eq("_id", entry), Updates.combine(changes));
    }

    /**
     * Writes the path of each refused file, because nothing else names it after its item is deleted. Repeating this
     * changes nothing.
     */
    public void nameRefusedFiles(MongoSession session, ObjectId entry, UserId user, List<Removal> refused) {
        BsonDateTime now = new BsonDateTime(Instant.now().toEpochMilli());
        session.putEach(
                REFUSED_FILES,
                refused.stream()
                        .map(file -> new BsonDocument(
                                        "_id",
                                        new BsonDocument("deletion", new BsonObjectId(entry))
                                                .append("path", new BsonString(file.path())))
                                .append("user", new BsonString(user.toString()))
                                .append("why", new BsonString(file.why()))
                                .append("at", now))
                        .toList());
    }

    public Map<String, Long> counts(MongoSession session, ObjectId entry) {
        return find(session, entry)
                .orElseThrow(() -> new IllegalStateException("The entry of a deletion is gone"))
                .counts();
    }

    /** Finds the entry of a deletion that has counted something. */
    public Optional<LogEntry> find(MongoSession session, ObjectId entry) {
        return Optional.ofNullable(
                        session.find(COLLECTION, Filters.eq("_id", entry)).first())
                .filter(document -> document.isDocument("counts"))
                .map(LogEntry::of);
    }
}
