package dev.lethe.items.store;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jboss.logging.Logger;

/**
 * Creates the indexes without which a deletion would read whole collections, at start or as soon as the server is
 * available.
 */
@Singleton
public class Indexes {

    record Index(String collection, List<String> fields) {}

    static final List<Index> ALL = List.of(
            new Index("items", List.of("created_by", "_id")),
            new Index("items", List.of("file_path")),
            new Index("items", List.of("file_path.file_path")),
            new Index("items", List.of("attachments")),
            new Index("items", List.of("attachments.file_path")),
            new Index("bulk_jobs", List.of("created_by")),
            new Index("activity_logs", List.of("user_id")),
            new Index("otps", List.of("user_id")),
            new Index("users", List.of("email")),
            new Index("unlinks", List.of("due")),
            new Index("unlinks", List.of("deletion")),
            new Index("deletion_log", List.of("user", "at")),
            new Index("refused_files", List.of("user")));

    /** IndexOptionsConflict and IndexKeySpecsConflict: the index exists under another name. */
    private static final Set<Integer> THERE_ALREADY = Set.of(85, 86);

    private static final Logger LOG = Logger.getLogger(Indexes.class);

    private final Transactions transactions;
    private volatile boolean made;

    Indexes(Transactions transactions) {
        this.transactions = transactions;
    }

    void makeAtStart(@Observes StartupEvent started) {
        try {
            make();
        } catch (MongoException away) {
            LOG.warnf(
                    "The indexes will be made when MongoDB is there: %s",
                    away.getClass().getSimpleName());
        }
    }

    public void make() {
        if (made) {
            return;
        }
        for (Index index : ALL) {
            make(index);
        }
        made = true;
        LOG.infof(
                "Deletions use %s",
                transactions.areThere() ? "transactions" : "ordered steps: there are no transactions");
    }

    private void make(Index index) {
        Document keys = new Document();
        index.fields().forEach(field -> keys.append(field, 1));
        try {
            transactions.database().getCollection(index.collection()).createIndex(keys);
        } catch (MongoCommandException refused) {
            if (!THERE_ALREADY.contains(refused.getErrorCode())) {
                throw refused;
            }
            LOG.debugf("%s has its index on %s already", index.collection(), index.fields());
        }
    }
}
