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
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.Document;
import org.eclipse.microprofile.config.Config;

/**
 * Runs work in one transaction where the deployment has them, and step by step where it hasn't. The driver runs a
 * transaction again that lost against another, and asks again for a commit whose outcome it didn't hear.
 */
@Singleton
public final class Transactions {

    /** Nothing counts as done that a crash or a new primary could take back, wherever the connection string relaxes that. */
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
                .withWriteConcern(DURABLE);
    }

    /** Whether the deployment has them; asks the server only while nobody knows what it is. */
    public boolean areThere() {
        ClusterDescription cluster = client.getClusterDescription();
        if (cluster.getType() == ClusterType.UNKNOWN) {
            ping();
            cluster = client.getClusterDescription();
        }
        boolean distributed = cluster.getType() == ClusterType.REPLICA_SET || cluster.getType() == ClusterType.SHARDED;
        return distributed && cluster.getLogicalSessionTimeoutMinutes() != null;
    }

    public void ping() {
        database.runCommand(new Document("ping", 1));
    }

    /** The work may run more than once, and what it changes outside the database doesn't roll back. */
    public <T> T run(Function<MongoSession, T> work) {
        if (!areThere()) {
            return work.apply(stepByStep());
        }
        try (ClientSession session = client.startSession()) {
            return session.withTransaction(() -> work.apply(new MongoSession(database, Optional.of(session))), OPTIONS);
        }
    }

    /** Each operation by itself. */
    public MongoSession stepByStep() {
        return new MongoSession(database, Optional.empty());
    }

    /** Reads what no new primary can take back. */
    public MongoSession confirmed() {
        return new MongoSession(
                areThere() ? database.withReadConcern(ReadConcern.MAJORITY) : database, Optional.empty());
    }

    public MongoDatabase database() {
        return database;
    }
}
