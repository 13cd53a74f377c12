package dev.lethe.items.deletion;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.lethe.common.error.Failure;
import dev.lethe.items.file.FileTree;
import dev.lethe.items.file.Removal.Outcome;
import dev.lethe.items.log.DataRequest;
import dev.lethe.items.log.DeletionLog;
import dev.lethe.items.store.MongoSession;
import dev.lethe.items.store.Owned;
import dev.lethe.items.store.Transactions;
import dev.lethe.items.store.UserId;
import dev.lethe.items.unlink.Item;
import dev.lethe.items.unlink.References;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * Does dry runs. Files can't be rolled back, so it counts the documents and the existing files that a deletion would
 * take.
 */
@Singleton
public class Rehearsal {

    private final Transactions transactions;
    private final References references;
    private final FileTree files;
    private final DeletionLog log;
    private final DeletionConfig config;

    Rehearsal(
            Transactions transactions, References references, FileTree files, DeletionLog log, DeletionConfig config) {
        this.transactions = transactions;
        this.references = references;
        this.files = files;
        this.log = log;
        this.config = config;
    }

    DataAnswer rehearse(DataRequest request, Scope scope) {
        files.require();
        MongoSession session = transactions.stepByStep();
        Preserved before = Preserved.look(session, request.user());
        if (!before.user()) {
            log.refuse(session, request, "User not found");
            throw Failure.notFound("User not found");
        }
        Map<String, Long> counts = new HashMap<>();
        for (Owned kind : scope.deleted()) {
            counts.put(kind.collection(), session.count(kind.collection(), kind.of(request.user())));
        }
        counts.put("files", files(session, request.user()));
        log.add(session, new ObjectId(), request, "deleted", counts);
        return new DataAnswer(DataDeletion.counted(scope, counts), before.comparedWith(before, scope));
    }

    private long files(MongoSession session, UserId user) {
        long files = 0;
        int bytes = 0;
        List<Item> portion = new ArrayList<>();
        for (BsonDocument document : session.find(Owned.ITEMS.collection(), Owned.ITEMS.of(user))
                .projection(Item.FIELDS)
                .sort(Sorts.ascending("_id"))
                .batchSize(config.batch())) {
            Item item = new Item(document);
            portion.add(item);
            bytes += item.bytes();
            if (portion.size() == config.batch() || bytes >= Portion.MOST_BYTES) {
                files += files(session, user, portion);
                portion.clear();
                bytes = 0;
            }
        }
        return files + files(session, user, portion);
    }

    /** Counts each file once, and not if another user's item refers to it. */
    private long files(MongoSession session, UserId user, List<Item> portion) {
        if (portion.isEmpty()) {
            return 0;
        }
        Set<String> paths = new LinkedHashSet<>();
        portion.forEach(item -> paths.addAll(item.paths()));
        Bson elsewhere = Filters.or(
                Filters.nin(Owned.ITEMS.owner(), user.spellings()),
                Filters.lt("_id", portion.get(0).id()));
        paths.removeAll(references.among(session, new ArrayList<>(paths), elsewhere));
        return files.rehearse(paths).stream()
                .filter(file -> file.outcome() == Outcome.REMOVED)
                .count();
    }
}
