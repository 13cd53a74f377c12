package dev.lethe.items.store;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ClusterType;
import com.mongodb.connection.ServerDescription;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.Document;
import org.eclipse.microprofile.config.Config;

/**
 * Runs work in a transaction if the server has transactions, and otherwise without one. The driver retries transactions
 * after conflicts, and commits whose outcome is unknown.
 */
@Singleton
public final class Transactions {

    /** A write counts as done only when no crash or new primary can undo it, whatever the connection string says. */
    public static final WriteConcern DURABLE = WriteConcern.MAJORITY.withJournal(true);

    private static final TransactionOptions OPTIONS = TransactionOptions.builder()
            .readPreference(ReadPreference.primary())
            .readConcern(ReadConcern.SNAPSHOT)
            .writeConcern(DURABLE)
            .maxCommitTime(30L, TimeUnit.SECONDS)
            .build();

    private final MongoClient client;
    private final MongoDatabase database;

    Transactions(MongoClient client, Config config) {
        this.client = client;
        this.database = client.getDatabase(config.getValue("quarkus.mongodb.database", String.class))
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.LOCAL)
                .withWriteConcern(DURABLE);
    }

    /** Returns whether the server has transactions. Asks the server only if the driver doesn't know yet. */
    public boolean areThere() {
        ClusterDescription cluster = client.getClusterDescription();
        // While it knows no member of a replica set, the driver doesn't know either whether there are sessions.
        if (cluster.getServerDescriptions().stream().noneMatch(ServerDescription::isOk)) {
            ping();
            cluster = client.getClusterDescription();
        }
        boolean distributed = cluster.getType() == ClusterType.REPLICA_SET || cluster.getType() == ClusterType.SHARDED;
        return distributed && cluster.getLogicalSessionTimeoutMinutes() != null;
    }

    public void ping() {
        database.runCommand(new Document("ping", 1));
    }

    /** Runs work, possibly more than once. Changes outside the database don't roll back. */
    public <T> T run(Function<MongoSession, T> work) {
        if (!areThere()) {
            return work.apply(stepByStep());
        }
        try (ClientSession session = client.startSession()) {
            return session.withTransaction(() -> work.apply(new MongoSession(database, Optional.of(session))), OPTIONS);
        }
    }

    /** Returns a session without a transaction. */
    public MongoSession stepByStep() {
        return new MongoSession(database, Optional.empty());
    }

    /** Returns a session that reads only what no new primary can undo. */
    public MongoSession confirmed() {
        return new MongoSession(
                areThere() ? database.withReadConcern(ReadConcern.MAJORITY) : database, Optional.empty());
    }

    /**
     * Returns sessions that together miss no document: a majority read still has those whose deletion may be undone, and
     * a local read already has those that aren't replicated yet.
     */
    public List<MongoSession> allViews() {
        return areThere() ? List.of(confirmed(), stepByStep()) : List.of(stepByStep());
    }

    public MongoDatabase database() {
        return database;
    }
}
