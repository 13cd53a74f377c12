package dev.lethe.soak;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import dev.lethe.bench.process.MongoServer;
import dev.lethe.bench.process.PostgresServer;
import dev.lethe.bench.process.Service;
import dev.lethe.bench.report.Progress;
import dev.lethe.soak.subject.Conversations;
import dev.lethe.soak.subject.FileTree;
import dev.lethe.soak.subject.Gate;
import dev.lethe.soak.subject.Items;
import dev.lethe.soak.subject.Subject;
import dev.lethe.soak.subject.TestSessions;
import dev.lethe.soak.subject.Users;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.store.Link;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The services, their stores, and the data. */
final class Scene implements AutoCloseable {

    private static final int NOBODY = 65_534;

    /** Longer than a run can take beyond what was asked for. Tokens have to last. */
    private static final Duration OVERTIME = Duration.ofMinutes(30);

    /** Fewer connections than there are clients, and a short wait for one. */
    private static final Map<String, String> POOL =
            Map.of("quarkus.datasource.jdbc.max-size", "3", "quarkus.datasource.jdbc.acquisition-timeout", "2s");

    /** Soon enough to finish leftover unlinks within the run. */
    private static final Map<String, String> SWEEP = Map.of(
            "lethe.items.unlink.lease", "10s", "lethe.items.unlink.sweep", "1s", "lethe.items.unlink.retry", "1s");

    private final MongoServer mongo;
    final PostgresServer postgres;
    final Optional<String> mongoRestart;
    /** The connection to MongoDB, which can be cut, unless the server can be restarted. */
    final Optional<Link> link;

    final MongoDatabase itemsDatabase;
    final FileTree files;
    final Fleet fleet;
    final Gate postgresGate = new Gate();
    final Gate itemsGate = new Gate();
    final Map<Service, Database> databases = new EnumMap<>(Service.class);
    final Users users;
    final Items items;
    private final Map<Service, Subject> subjects;

    Scene(Soak options, Path folder) throws Exception {
        mongo = MongoServer.open(Optional.ofNullable(options.mongo));
        mongoRestart = Optional.ofNullable(options.mongoRestart);
        link = mongoRestart.isPresent() ? Optional.empty() : Optional.of(link(mongo.url()));
        postgres = PostgresServer.start(folder);
        itemsDatabase = mongo.client()
                .getDatabase("soak_" + UUID.randomUUID().toString().replace("-", ""));
        files = new FileTree(folder.resolve("files"), unprivileged());
        files.create();
        fleet = new Fleet(folder, files.owner());
        for (Service service : Service.values()) {
            fleet.start(service, Service.configuration(store(service)));
        }
        Instant end = Instant.now().plus(Duration.ofMinutes(options.minutes)).plus(OVERTIME);
        users = new Users(databases.get(Service.USERS), postgresGate, options.seed, end);
        items = new Items(itemsDatabase, files, itemsGate, options.seed);
        subjects = Map.of(
                Service.USERS,
                users,
                Service.CONVERSATIONS,
                new Conversations(databases.get(Service.CONVERSATIONS), postgresGate, options.seed, end),
                Service.TEST_CLEANUP,
                new TestSessions(databases.get(Service.TEST_CLEANUP), postgresGate),
                Service.ITEMS,
                items);
    }

    private static Link link(String url) {
        String[] address = new ConnectionString(url).getHosts().get(0).split(":");
        return new Link(address[0], address.length > 1 ? Integer.parseInt(address[1]) : 27017);
    }

    /** Returns the user that internal-items-service has to run as, because permissions don't bind root. */
    private static OptionalInt unprivileged() {
        return isRoot() && canChangeUser() ? OptionalInt.of(NOBODY) : OptionalInt.empty();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static boolean canChangeUser() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setpriv")));
    }

    boolean filesCanBeReadOnly() {
        return !isRoot() || canChangeUser();
    }

    private Map<String, String> store(Service service) throws SQLException {
        if (service == Service.ITEMS) {
            // A replica set's members are known by their own addresses. Directly, the driver stays on the link.
            String url = link.map(cut -> "mongodb://127.0.0.1:%d/?directConnection=true".formatted(cut.port()))
                    .orElse(mongo.url());
            Map<String, String> store = new HashMap<>(SWEEP);
            store.put("quarkus.mongodb.connection-string", url);
            store.put("quarkus.mongodb.database", itemsDatabase.getName());
            store.put("lethe.items.file-root", files.root().toString());
            store.put("lethe.items.batch", String.valueOf(Items.BATCH));
            return store;
        }
        Database database = postgres.create(service.module().replace('-', '_'));
        databases.put(service, postgres.asSuperuser(database));
        Map<String, String> store = new HashMap<>(database.configuration());
        store.putAll(POOL);
        return store;
    }

    Subject subject(Service service) {
        return subjects.get(service);
    }

    String version() throws SQLException {
        return postgres.version() + ", " + mongo.version();
    }

    /** Returns what was special about the run. */
    String setting() {
        String away = !mongo.isGiven()
                ? "MongoDB is embedded and keeps its data in memory: it was away by its connections being cut."
                : link.isPresent()
                        ? "MongoDB was away by its connections being cut."
                        : "MongoDB was away by being restarted.";
        String user = !filesCanBeReadOnly()
                ? "Files were never read-only: this was run by root, whom permissions don't bind, without setpriv."
                : files.owner().isPresent()
                        ? "internal-items-service ran as a user whom permissions bind."
                        : "Everything ran as a user whom permissions bind.";
        return away + " " + user;
    }

    @Override
    public void close() throws IOException {
        fleet.close();
        try {
            itemsDatabase.drop();
        } catch (MongoException unwilling) {
            Progress.say("The database %s is still there: %s", itemsDatabase.getName(), unwilling.getMessage());
        }
        mongo.close();
        postgres.close();
    }
}
