package dev.lethe.bench.users.scenario;

import dev.lethe.bench.measure.Clients;
import dev.lethe.bench.measure.Contestant;
import dev.lethe.bench.measure.WarmUp;
import dev.lethe.bench.service.ServiceProcess;
import dev.lethe.bench.users.contest.Kind;
import dev.lethe.bench.users.contest.Session;
import dev.lethe.bench.users.data.FreshUsers;
import dev.lethe.bench.users.data.Population;
import dev.lethe.bench.users.data.Proof;
import dev.lethe.bench.users.service.ServiceContestant;
import dev.lethe.bench.users.yardstick.JdbcContestant;
import dev.lethe.bench.users.yardstick.Style;
import dev.lethe.testing.store.Database;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One data set that both sides work on at their turns, each with its clients connected from beginning to end. */
final class Arena implements AutoCloseable {

    private final Stage stage;
    private final Database database;
    private final Population population;
    private final FreshUsers standard;
    private final FreshUsers restricted;
    private final ServiceProcess service;
    private final Map<String, Clients<Session>> clients = new LinkedHashMap<>();
    private final List<Contestant<Session>> contestants;

    private Arena(Stage stage, Database database, Population population, int perTurn) throws Exception {
        this.stage = stage;
        this.database = database;
        this.population = population;
        this.standard = population.standardUsers();
        this.restricted = population.restrictedUsers();
        this.service = stage.start(database);
        this.contestants = List.of(
                new ServiceContestant(service),
                new JdbcContestant(database, Style.ONE_STATEMENT),
                new JdbcContestant(database, Style.SEVERAL_STATEMENTS));
        for (Contestant<Session> contestant : contestants) {
            Clients<Session> connected = Clients.of(contestant, Bounds.CLIENTS);
            clients.put(contestant.name(), connected);
            warmUp(connected, perTurn);
        }
    }

    private void warmUp(Clients<Session> connected, int perTurn) throws Exception {
        for (Kind kind : Kind.values()) {
            List<UUID> users = users(kind).peek(perTurn);
            WarmUp.with(() -> connected.run(users, (session, user) -> session.rehearse(user, kind)));
        }
    }

    static Arena open(Stage stage, String name, Bounds bounds) throws Exception {
        Population population = new Population(bounds.users(), bounds.users());
        return new Arena(stage, stage.prepare(name, population), population, bounds.perTurn());
    }

    List<Contestant<Session>> contestants() {
        return contestants;
    }

    Clients<Session> clients(Contestant<Session> contestant) {
        return clients.get(contestant.name());
    }

    FreshUsers users(Kind kind) {
        return kind.isForce() ? restricted : standard;
    }

    /** Between scenarios: what one of them left behind isn't the next one's burden. */
    void tidy() throws SQLException {
        try (var connection = stage.server().asSuperuser(database).connect();
                var statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        }
        stage.server().checkpoint();
    }

    @Override
    public void close() throws SQLException {
        for (Clients<Session> each : clients.values()) {
            each.close();
        }
        service.close();
        Proof.check(database, population);
        stage.server().drop(database);
    }
}
