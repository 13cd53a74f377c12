package dev.lethe.bench.soak;

import com.mongodb.ConnectionString;
import dev.lethe.bench.items.Store;
import dev.lethe.bench.store.Server;
import dev.lethe.testing.store.Link;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What the services stand on.
 *
 * @param mongoUrl the address that the service is given, which leads over the link if there is one
 */
record Stores(Server postgres, Store mongo, String mongoUrl, Optional<Link> link) implements AutoCloseable {

    static Stores start(Options options, Path folder) throws IOException, SQLException {
        Store mongo = Store.open(options.mongo());
        if (options.mongoRestart().isPresent()) {
            return new Stores(Server.start(folder), mongo, mongo.url(), Optional.empty());
        }
        String[] address = new ConnectionString(mongo.url()).getHosts().get(0).split(":");
        Link link = new Link(address[0], address.length > 1 ? Integer.parseInt(address[1]) : 27017);
        // A replica set's members are known by their own addresses; directly, the driver stays on the link.
        String linked = "mongodb://127.0.0.1:%d/?directConnection=true".formatted(link.port());
        return new Stores(Server.start(folder), mongo, linked, Optional.of(link));
    }

    String version() throws SQLException {
        return postgres.version() + ", " + mongo.version();
    }

    @Override
    public void close() throws IOException {
        mongo.close();
        postgres.close();
    }
}
