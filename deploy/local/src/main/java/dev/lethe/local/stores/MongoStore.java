package dev.lethe.local.stores;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.DataFolder;

/**
 * A server in this process that speaks MongoDB's protocol (without its transactions) and keeps its data in one file.
 */
public final class MongoStore implements AutoCloseable {

    public static final String DATABASE = "items";

    private final MongoServer server;

    private MongoStore(MongoServer server) {
        this.server = server;
    }

    public static MongoStore start(DataFolder data, int port) {
        try {
            MongoServer server = new MongoServer(new H2Backend(data.mongo().toString()));
            server.bind("127.0.0.1", port);
            return new MongoStore(server);
        } catch (RuntimeException e) {
            throw Refusal.because(e, "MongoDB's stand-in did not start on %s", data.mongo());
        }
    }

    public static String url(int port) {
        return "mongodb://127.0.0.1:%d/%s".formatted(port, DATABASE);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
