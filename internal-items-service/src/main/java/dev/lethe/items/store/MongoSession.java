package dev.lethe.items.store;

import com.mongodb.client.ClientSession;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/** Operations on the database, inside a transaction or without one. */
public final class MongoSession {

    private final MongoDatabase database;
    private final Optional<ClientSession> session;

    MongoSession(MongoDatabase database, Optional<ClientSession> session) {
        this.database = database;
        this.session = session;
    }

    /** Returns whether the operations are one transaction. */
    public boolean isTransaction() {
        return session.isPresent();
    }

    public FindIterable<BsonDocument> find(String collection, Bson filter) {
        return session.map(one -> in(collection).find(one, filter))
                .orElseGet(() -> in(collection).find(filter));
    }

    public boolean exists(String collection, Bson filter) {
        return count(collection, filter, new CountOptions().limit(1)) > 0;
    }

    public long count(String collection, Bson filter) {
        return count(collection, filter, new CountOptions());
    }

    private long count(String collection, Bson filter, CountOptions options) {
        return session.map(one -> in(collection).countDocuments(one, filter, options))
                .orElseGet(() -> in(collection).countDocuments(filter, options));
    }

    public <T> void insert(String collection, Class<T> type, List<T> documents) {
        if (documents.isEmpty()) {
            return;
        }
        MongoCollection<T> typed = database.getCollection(collection, type);
        session.map(one -> typed.insertMany(one, documents)).orElseGet(() -> typed.insertMany(documents));
    }

    /** Inserts each document or replaces the one with its {@code _id}. */
    public void putEach(String collection, List<BsonDocument> documents) {
        List<ReplaceOneModel<BsonDocument>> puts = documents.stream()
                .map(document -> new ReplaceOneModel<>(
                        Filters.eq("_id", document.get("_id")), document, new ReplaceOptions().upsert(true)))
                .toList();
        if (!puts.isEmpty()) {
            session.map(one -> in(collection).bulkWrite(one, puts))
                    .orElseGet(() -> in(collection).bulkWrite(puts));
        }
    }

    public long delete(String collection, Bson filter) {
        return session.map(one -> in(collection).deleteMany(one, filter))
                .orElseGet(() -> in(collection).deleteMany(filter))
                .getDeletedCount();
    }

    /**
     * Deletes those of the documents that still belong to the user. It deletes by id, so that documents that were
     * inserted after reading stay.
     */
    public long delete(Owned kind, UserId user, List<BsonValue> ids) {
        return ids.isEmpty() ? 0 : delete(kind.collection(), Filters.and(Filters.in("_id", ids), kind.of(user)));
    }

    /** Deletes one document for each filter. */
    public long deleteEach(String collection, List<Bson> filters) {
        List<DeleteOneModel<BsonDocument>> deletions =
                filters.stream().map(DeleteOneModel<BsonDocument>::new).toList();
        return deletions.isEmpty()
                ? 0
                : session.map(one -> in(collection).bulkWrite(one, deletions))
                        .orElseGet(() -> in(collection).bulkWrite(deletions))
                        .getDeletedCount();
    }

    /** Updates one document and returns how many matched. */
    public long update(String collection, Bson filter, Bson change) {
        return update(collection, filter, change, new UpdateOptions());
    }

    public void upsert(String collection, Bson filter, Bson change) {
        update(collection, filter, change, new UpdateOptions().upsert(true));
    }

    private long update(String collection, Bson filter, Bson change, UpdateOptions options) {
        return session.map(one -> in(collection).updateOne(one, filter, change, options))
                .orElseGet(() -> in(collection).updateOne(filter, change, options))
                .getMatchedCount();
    }

    private MongoCollection<BsonDocument> in(String collection) {
        return database.getCollection(collection, BsonDocument.class);
    }
}
