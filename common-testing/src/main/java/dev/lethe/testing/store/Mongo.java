package dev.lethe.testing.store;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.lethe.testing.OncePerJvm;
import java.net.InetSocketAddress;
import java.util.List;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * One MongoDB server for the whole test run. With Docker it is a replica set, which has transactions; the embedded one has
 * neither sessions nor transactions, and stands for the standalone servers that some deployments have.
 */
public final class Mongo {

    /** Names a server to use instead of either, for instance a replica set started by hand. */
    private static final String OTHER = "lethe.test.mongo.url";

    private Mongo() {}

    /** Its host and port. */
    static List<String> address() {
        return List.of(OncePerJvm.get("lethe.test.mongo", () -> Docker.isThere() ? startContainer() : startEmbedded())
                .split(" "));
    }

    /** A connection string for the test itself, around the service's link. */
    public static String url() {
        return System.getProperty(OTHER, "mongodb://%s:%s".formatted(address().toArray()));
    }

    static boolean isGiven() {
        return System.getProperty(OTHER) != null;
    }

    private static String startContainer() {
        MongoDBContainer container = new MongoDBContainer(DockerImageName.parse("mongo:7.0")).withReplicaSet();
        container.start();
        return container.getHost() + " " + container.getMappedPort(27017);
    }

    private static String startEmbedded() {
        InetSocketAddress bound = new MongoServer(new MemoryBackend()).bind();
        return "127.0.0.1 " + bound.getPort();
    }
}
