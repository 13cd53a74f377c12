package dev.lethe.bench.soak;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import dev.lethe.bench.measure.Progress;
import dev.lethe.bench.soak.data.ConversationData;
import dev.lethe.bench.soak.data.Data;
import dev.lethe.bench.soak.data.FileTree;
import dev.lethe.bench.soak.data.Gate;
import dev.lethe.bench.soak.data.ItemData;
import dev.lethe.bench.soak.data.TestData;
import dev.lethe.bench.soak.data.UserData;
import dev.lethe.bench.soak.ledger.Service;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.token.TestKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The services, what they stand on, and the data in it. */
final class Scene implements AutoCloseable {

    static final String KEY = "a-key-for-soaking";

    /** Of connections; fewer than there are clients. */
    private static final String POOL = "3";

    final Stores stores;
    final Fleet fleet;
    final MongoDatabase mongo;
    final FileTree files;
    final Gate postgresGate = new Gate();
    final Gate itemsGate = new Gate();
    final Map<Service, Database> databases = new EnumMap<>(Service.class);
    final UserData users;
    final ConversationData conversations;
    final TestData tests;
    final ItemData items;

    Scene(Options options, Path folder, Unprivileged unprivileged) throws Exception {
        stores = Stores.start(options, folder);
        fleet = new Fleet(folder, unprivileged.user());
        mongo = stores.mongo()
                .client()
                .getDatabase("soak_" + UUID.randomUUID().toString().replace("-", ""));
        files = new FileTree(folder.resolve("files"), unprivileged.user());
        files.create();
        for (Service service : Service.values()) {
            start(service, options.home(), folder);
        }
        users = new UserData(databases.get(Service.USERS), postgresGate, options.seed());
        conversations = new ConversationData(databases.get(Service.CONVERSATIONS), postgresGate, options.seed());
        tests = new TestData(databases.get(Service.TEST_CLEANUP), postgresGate);
        items = new ItemData(mongo, files, itemsGate, options.seed());
        users.addAdministrator();
        tests.prepare();
        items.prepare();
    }

    Data data(Service service) {
        return switch (service) {
            case USERS -> users;
            case CONVERSATIONS -> conversations;
            case TEST_CLEANUP -> tests;
            case ITEMS -> items;
        };
    }

    /** A copy, so that a build beside the run changes nothing. */
    private void start(Service service, Path home, Path folder) throws IOException, SQLException, InterruptedException {
        Path application = folder.resolve(service.module());
        Folders.copy(home.resolve(service.module()).resolve("target/quarkus-app"), application);
        fleet.start(service, application, configuration(service));
    }

    private Map<String, String> configuration(Service service) throws SQLException {
        if (service == Service.ITEMS) {
            return Map.of(
                    "quarkus.mongodb.connection-string",
                    stores.mongoUrl(),
                    "quarkus.mongodb.database",
                    mongo.getName(),
                    "lethe.items.file-root",
                    files.root().toString(),
                    "lethe.items.batch",
                    String.valueOf(ItemData.BATCH),
                    // Soon enough for what is left over to be finished within the run.
                    "lethe.items.unlink.lease",
                    "10s",
                    "lethe.items.unlink.sweep",
                    "1s",
                    "lethe.items.unlink.retry",
                    "1s",
                    "lethe.auth.internal-keys",
                    KEY);
        }
        Database database = stores.postgres().create(service.module().replace('-', '_'));
        databases.put(service, stores.postgres().asSuperuser(database));
        Map<String, String> configuration = new HashMap<>(database.configuration());
        configuration.put("quarkus.datasource.jdbc.max-size", POOL);
        configuration.put("quarkus.datasource.jdbc.acquisition-timeout", "2s");
        if (service == Service.TEST_CLEANUP) {
            configuration.put("lethe.auth.internal-keys", KEY);
            configuration.put("lethe.testcleanup.environment", "test");
            configuration.put("lethe.testcleanup.rate-limit.requests", "1000000");
        } else {
            configuration.put("mp.jwt.verify.publickey", TestKeys.publicPem());
        }
        return configuration;
    }

    @Override
    public void close() throws IOException {
        fleet.close();
        try {
            mongo.drop();
        } catch (MongoException unwilling) {
            Progress.say("The database %s is still there: %s", mongo.getName(), unwilling.getMessage());
        }
        stores.close();
    }
}
