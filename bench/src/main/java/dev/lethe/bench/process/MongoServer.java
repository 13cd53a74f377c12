package dev.lethe.bench.process;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.connection.ClusterType;
import dev.lethe.testing.store.Mongo;
import java.util.Optional;
import org.bson.Document;

/** The MongoDB server of a run: a given one, or the embedded one, which has neither transactions nor indexes. */
public record MongoServer(String url, boolean isGiven, MongoClient client) implements AutoCloseable {

    public static MongoServer open(Optional<String> given) {
        String url = given.orElseGet(() -> Mongo.embedded(false));
        return new MongoServer(url, given.isPresent(), MongoClients.create(url));
    }

    public boolean hasTransactions() {
        command("ping");
        ClusterType type = client.getClusterDescription().getType();
        return type == ClusterType.REPLICA_SET || type == ClusterType.SHARDED;
    }

    /** Returns the version as reports name it. */
    public String version() {
        return (isGiven ? "a given server that says it is MongoDB " : "the embedded server, as MongoDB ")
                + command("buildInfo").getString("version")
                + (hasTransactions() ? ", with transactions" : ", without transactions");
    }

    private Document command(String name) {
        return client.getDatabase("admin").runCommand(new Document(name, 1));
    }

    @Override
    public void close() {
        client.close();
    }
}
