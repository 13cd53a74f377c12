package dev.lethe.bench.users;

import dev.lethe.bench.Benchmark;
import dev.lethe.bench.process.PostgresServer;
import dev.lethe.bench.process.Service;
import dev.lethe.bench.report.Progress;
import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.store.Database;

/** A benchmark of user-deletion-service, on a PostgreSQL server of its own. */
abstract class BenchmarkOfUsers extends Benchmark {

    private PostgresServer server;

    BenchmarkOfUsers(String... scenarios) {
        super(Service.USERS, scenarios);
    }

    abstract void measureUsers() throws Exception;

    @Override
    protected final String measure() throws Exception {
        try (PostgresServer started = PostgresServer.start(folder())) {
            server = started;
            measureUsers();
            return server.version();
        }
    }

    PostgresServer server() {
        return server;
    }

    /** Makes a database with these users. */
    Database prepare(String name, Population population) throws Exception {
        Progress.say("Loading %,d users into %s", population.size(), name);
        Database database = server.create(name);
        // The service brings its schema along.
        start(database).close();
        population.load(server.asSuperuser(database));
        return database;
    }

    PackagedService start(Database database) throws Exception {
        return start(database.configuration());
    }
}
