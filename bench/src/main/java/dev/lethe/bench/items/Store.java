package dev.lethe.bench.items;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ClusterType;
import dev.lethe.testing.store.Mongo;
import java.util.Optional;
import org.bson.Document;

/** The server that both sides use: a given one, or the embedded one, which has neither transactions nor indexes. */
public record Store(String url, boolean isGiven, MongoClient client) implements AutoCloseable {

    public static Store open(Optional<String> given) {
        String url = given.orElseGet(() -> Mongo.embedded(false));
        return new Store(url, given.isPresent(), MongoClients.create(url));
    }

    public MongoDatabase database() {
        return client.getDatabase("items");
    }

    public boolean hasTransactions() {
        database().runCommand(new Document("ping", 1));
        ClusterType type = client.getClusterDescription().getType();
        return type == ClusterType.REPLICA_SET || type == ClusterType.SHARDED;
    }

    /** As a report names it. */
    public String version() {
        return (isGiven ? "a given server that says it is MongoDB " : "the embedded server, as MongoDB ")
                + database().runCommand(new Document("buildInfo", 1)).getString("version")
                + (hasTransactions() ? ", with transactions" : ", without transactions");
    }

    @Override
    public void close() {
        client.close();
    }
}
