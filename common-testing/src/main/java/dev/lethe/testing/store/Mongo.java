package dev.lethe.testing.store;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import dev.lethe.testing.OncePerJvm;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The MongoDB server of a test run. With Docker it is a replica set, which has transactions. The embedded one has
 * neither sessions nor transactions, as the standalone servers of some deployments.
 */
public final class Mongo {

    /**
     * Names another server to use, for instance a member of a replica set. It must ask for no password.
     */
    private static final String OTHER = "lethe.test.mongo.url";

    /** {@code standalone}: embedded even where there is Docker; {@code transactions}: doubled where there isn't. */
    private static final String KIND = "lethe.test.mongo.kind";

    private static final int PORT = 27017;

    private Mongo() {}

    /** Returns its address, behind a link at which it can be made to fail. */
    static List<String> address() {
        return List.of(OncePerJvm.get("lethe.test.mongo", () -> linked(start())).split(" "));
    }

    private static String start() {
        if (isGiven()) {
            return new ConnectionString(System.getProperty(OTHER))
                    .getHosts()
                    .get(0)
                    .replace(':', ' ');
        }
        String kind = System.getProperty(KIND, "");
        Supplier<String> embedded = () -> startEmbedded(kind.equals("transactions"));
        return kind.equals("standalone")
                ? embedded.get()
                : Docker.startOr(embedded, "mongo:7.0", Mongo::startContainer);
    }

    private static String linked(String address) {
        String[] parts = address.split(" ");
        FailPoint failPoint = new FailPoint();
        OpenTransactions transactions = new OpenTransactions();
        Link link = new Link(
                parts[0],
                Integer.parseInt(parts[1]),
                (client, server) -> new MongoConnection(failPoint, transactions, client, server));
        return "127.0.0.1 " + link.port();
    }

    /** Returns a connection string to it. */
    public static String url() {
        // A replica set's members are known by their own addresses; directly, the driver stays on the link.
        return "mongodb://%s:%s/?directConnection=true".formatted(address().toArray());
    }

    /** Starts another embedded server. Returns its connection string. */
    public static String embedded(boolean withTransactions) {
        return "mongodb://%s:%s/?directConnection=true"
                .formatted((Object[]) startEmbedded(withTransactions).split(" "));
    }

    private static boolean isGiven() {
        return System.getProperty(OTHER) != null
                && !System.getProperty(KIND, "").equals("standalone");
    }

    private static String startContainer(String image) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withCommand("mongod", "--replSet", "rs0", "--bind_ip_all")
                .withExposedPorts(PORT);
        container.start();
        String address = container.getHost() + ":" + container.getMappedPort(PORT);
        initiate("mongodb://" + address + "/?directConnection=true");
        return address.replace(':', ' ');
    }

    /** Makes a replica set of the server. Some servers listen for a while before they accept that. */
    private static void initiate(String url) {
        Document member = new Document("_id", 0).append("host", "127.0.0.1:" + PORT);
        Document set = new Document("_id", "rs0").append("members", List.of(member));
        try (MongoClient client = MongoClients.create(url)) {
            MongoDatabase admin = client.getDatabase("admin");
            Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
                if (!admin.runCommand(new Document("hello", 1)).containsKey("setName")) {
                    admin.runCommand(new Document("replSetInitiate", set));
                }
                return admin.runCommand(new Document("hello", 1)).getBoolean("isWritablePrimary", false);
            });
        }
    }

    private static String startEmbedded(boolean withTransactions) {
        InetSocketAddress bound = new MongoServer(new EmbeddedMongo(withTransactions)).bind();
        return "127.0.0.1 " + bound.getPort();
    }
}
