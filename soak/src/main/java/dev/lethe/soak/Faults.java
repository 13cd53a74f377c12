package dev.lethe.soak;

import com.mongodb.MongoException;
import dev.lethe.bench.process.PostgresServer.Stop;
import dev.lethe.bench.process.Service;
import dev.lethe.soak.ledger.Ledger;
import dev.lethe.soak.ledger.Trouble;
import dev.lethe.soak.subject.ExpiringToken;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/** Everything that is done to a scene. */
final class Faults {

    private static final Set<Service> ON_POSTGRES =
            EnumSet.of(Service.USERS, Service.CONVERSATIONS, Service.TEST_CLEANUP);

    private static final Duration POSTGRES_AWAY = Duration.ofSeconds(2);
    private static final Duration MONGO_AWAY = Duration.ofSeconds(4);
    private static final Duration MONGO_RESTART = Duration.ofSeconds(120);

    /** Three times as long as a service waits for a connection here. */
    private static final Duration POOL_DRY = Duration.ofSeconds(6);

    private static final Duration READ_ONLY = Duration.ofSeconds(6);

    /** Long enough for notes that are tried again in doubled intervals. */
    private static final Duration SWEPT = Duration.ofSeconds(60);

    private final Scene scene;
    private final Ledger ledger;
    private long noted;

    Faults(Scene scene, Ledger ledger) {
        this.scene = scene;
        this.ledger = ledger;
    }

    /** Returns the faults of the services on PostgreSQL. */
    List<Fault> onPostgres() {
        List<Fault> faults = new ArrayList<>(List.of(
                restart(Trouble.POSTGRES_FAST, Stop.FAST),
                restart(Trouble.POSTGRES_IMMEDIATE, Stop.IMMEDIATE),
                restart(Trouble.POSTGRES_KILLED, Stop.KILL)));
        for (Service service : ON_POSTGRES) {
            faults.add(new Fault(Trouble.POOL_DRY, Set.of(service), () -> lockLog(service)));
            faults.addAll(ends(service));
        }
        // Nobody but the token's own client may notice.
        ExpiringToken ofUsers = ExpiringToken.ofUsers(scene.fleet.port(Service.USERS), ledger, scene.users);
        ExpiringToken ofConversations = ExpiringToken.ofConversations(scene.fleet.port(Service.CONVERSATIONS), ledger);
        faults.add(new Fault(Trouble.TOKEN_RUNS_OUT, Set.of(), ofUsers::run));
        faults.add(new Fault(Trouble.TOKEN_RUNS_OUT, Set.of(), ofConversations::run));
        return faults;
    }

    /** Returns the faults of internal-items-service, its store and its files. */
    List<Fault> onItems() {
        Set<Service> items = Set.of(Service.ITEMS);
        List<Fault> faults = new ArrayList<>(ends(Service.ITEMS));
        faults.add(new Fault(Trouble.MONGO_AWAY, items, () -> scene.itemsGate.closedDuring(this::mongoAway)));
        if (scene.filesCanBeReadOnly()) {
            faults.add(new Fault(Trouble.FOLDERS_READ_ONLY, items, this::foldersReadOnly));
            faults.add(new Fault(Trouble.FILE_ROOT_READ_ONLY, items, this::rootReadOnly));
        }
        return faults;
    }

    private List<Fault> ends(Service service) {
        return List.of(
                new Fault(Trouble.SERVICE_KILLED, Set.of(service), () -> scene.fleet.kill(service)),
                new Fault(Trouble.SERVICE_TERMINATED, Set.of(service), () -> scene.fleet.terminate(service)));
    }

    private Fault restart(Trouble trouble, Stop how) {
        return new Fault(
                trouble,
                ON_POSTGRES,
                () -> scene.postgresGate.closedDuring(() -> scene.postgres.restart(how, POSTGRES_AWAY)));
    }

    /**
     * Locks the table that every deletion writes to: deletions keep the pool's connections, and others wait for one.
     */
    private void lockLog(Service service) throws SQLException, InterruptedException {
        String log = service == Service.TEST_CLEANUP ? "cleanup_log" : "deletion_log";
        try (Connection connection = scene.databases.get(service).connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE " + log + " IN SHARE MODE");
            Thread.sleep(POOL_DRY.toMillis());
            connection.rollback();
        }
    }

    /** Restarts the server, if there is a command for that. Otherwise cuts its connections, and refuses new ones. */
    private void mongoAway() throws IOException, InterruptedException {
        if (scene.link.isPresent()) {
            scene.link.get().cut();
            Thread.sleep(MONGO_AWAY.toMillis());
            scene.link.get().mend();
            return;
        }
        String command = scene.mongoRestart.orElseThrow();
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Instant deadline = Instant.now().plus(MONGO_RESTART);
        while (process.isAlive() || !isMongoThere()) {
            if (Instant.now().isAfter(deadline)) {
                process.destroyForcibly();
                throw new IllegalStateException("MongoDB isn't back after: " + command);
            }
            Thread.sleep(100);
        }
    }

    private boolean isMongoThere() {
        try {
            scene.itemsDatabase.runCommand(new Document("ping", 1));
            return true;
        } catch (MongoException notYet) {
            return false;
        }
    }

    /** Makes the files' folders read-only, but not the root: deletions go on, and leave notes. */
    private void foldersReadOnly() throws Exception {
        scene.itemsGate.closedDuring(() -> {
            scene.files.makeFoldersWritable(false);
            Thread.sleep(READ_ONLY.toMillis());
            int waiting = scene.items.pending().size();
            scene.files.makeFoldersWritable(true);
            noted += waiting;
            if (waiting == 0) {
                ledger.find("nothing was noted while folders were read-only");
            }
        });
        if (!scene.items.awaitSweep(SWEPT)) {
            ledger.find("files are still noted " + SWEPT.toSeconds() + " s after their folders were writable again");
        }
    }

    /** Makes the file root read-only. The service sees that it couldn't remove anything, and deletes nothing. */
    private void rootReadOnly() throws Exception {
        scene.itemsGate.closedDuring(() -> {
            scene.files.makeRootWritable(false);
            Thread.sleep(READ_ONLY.toMillis());
            scene.files.makeRootWritable(true);
        });
    }

    /** Returns how many files had to wait for their folders. */
    long noted() {
        return noted;
    }
}
