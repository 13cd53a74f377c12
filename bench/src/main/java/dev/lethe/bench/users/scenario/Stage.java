package dev.lethe.bench.users.scenario;

import dev.lethe.bench.measure.Progress;
import dev.lethe.bench.service.ServiceProcess;
import dev.lethe.bench.store.Server;
import dev.lethe.bench.users.data.Population;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.token.TestKeys;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where it all happens.
 *
 * @param application the packaged service
 * @param log where it logs
 */
public record Stage(Server server, Path application, Path log) {

    /** A database with these users in it, and nobody connected. */
    Database prepare(String name, Population population) throws Exception {
        Progress.say("Loading %,d users into %s", population.size(), name);
        Database database = server.create(name);
        // The service brings its schema along.
        start(database).close();
        population.load(server.asSuperuser(database));
        return database;
    }

    ServiceProcess start(Database database) throws Exception {
        Map<String, String> configuration = new HashMap<>(database.configuration());
        configuration.put("mp.jwt.verify.publickey", TestKeys.publicPem());
        return ServiceProcess.start(application, configuration, log);
    }
}
