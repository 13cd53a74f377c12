package dev.lethe.bench.testcleanup;

import dev.lethe.bench.Benchmark;
import dev.lethe.bench.measure.Contest;
import dev.lethe.bench.measure.Figures;
import dev.lethe.bench.measure.Growth;
import dev.lethe.bench.measure.Scenario;
import dev.lethe.bench.measure.Side;
import dev.lethe.bench.process.PostgresServer;
import dev.lethe.bench.process.Service;
import dev.lethe.bench.report.Progress;
import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.store.Database;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "test-cleanup", description = "Compares test-cleanup-service with plain JDBC.")
public final class TestCleanupBenchmark extends Benchmark {

    /** Users, half as many searchables with what refers to them, and ten times as many metrics. */
    private static final String LOAD = """
            WITH u AS (INSERT INTO users (email, test_metadata) SELECT 'u', %2$s FROM generate_series(1, %1$d) RETURNING id),
            p AS (INSERT INTO user_profiles (user_id) SELECT id FROM u),
            t AS (INSERT INTO user_sessions (user_id) SELECT id FROM u, generate_series(1, 2)),
            b AS (INSERT INTO user_balances (user_id) SELECT id FROM u),
            s AS (INSERT INTO searchables (payloads) SELECT %3$s FROM generate_series(1, %1$d / 2) RETURNING id),
            i AS (INSERT INTO invoices (searchable_id) SELECT id FROM s, generate_series(1, 3) RETURNING id),
            n AS (INSERT INTO invoice_notes (invoice_id) SELECT id FROM i),
            r AS (INSERT INTO payment_records (invoice_id) SELECT id FROM i),
            f AS (INSERT INTO files (searchable_id) SELECT id FROM s, generate_series(1, 2)),
            g AS (INSERT INTO ratings (searchable_id) SELECT id FROM s)
            INSERT INTO metrics (name, tags, metadata)
            SELECT 'm', CASE WHEN n %% 2 = 0 THEN %2$s::jsonb END, CASE WHEN n %% 2 = 1 THEN %2$s::jsonb END
              FROM generate_series(1, %1$d * 10) n""";

    private Database database;
    private int sessions;

    public TestCleanupBenchmark() {
        super(Service.TEST_CLEANUP, "session", "surrounded", GROWTH);
    }

    @Override
    protected String measure() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder())) {
            Database owned = server.create("test_data");
            database = server.asSuperuser(owned);
            try (PackagedService service = start(owned.configuration());
                    Contest<Cleanup> contest = new Contest<>(
                            List.of(
                                    Side.service(service, Service.internalKey()),
                                    Side.byHand(() -> new JdbcSession(owned))),
                            1)) {
                PostgresServer.execute(database, "INSERT INTO environment_marker (environment) VALUES ('test')");
                if (isChosen("session")) {
                    wholeSessions(contest);
                }
                if (isChosen("surrounded")) {
                    amongOthers(contest);
                }
            }
            return server.version();
        }
    }

    private void wholeSessions(Contest<Cleanup> contest) throws Exception {
        int users = (int) (10_000 * scale());
        Figures large = report(measure(contest, users, ""));
        if (isChosen(GROWTH)) {
            Figures small = measure(contest, users / 10, "");
            report(new Growth(
                    "%,d marked rows after %,d".formatted(marked(users), marked(users / 10)), 10, small, large));
        }
    }

    private void amongOthers(Contest<Cleanup> contest) throws Exception {
        Figures alone = report(measure(contest, 90, ""));
        Progress.say("Loading a million rows of others");
        load((int) (90_000 * scale()), "NULL", "'{}'");
        Figures surrounded = report(measure(contest, 90, ", among a thousand times as many"));
        if (isChosen(GROWTH)) {
            report(new Growth("a thousand marked rows among a million others", 1, alone, surrounded));
        }
    }

    private Figures measure(Contest<Cleanup> contest, int users, String among) throws Exception {
        String title = "a session of %,d marked rows%s".formatted(marked(users), among);
        Scenario scenario = Scenario.millis(title, 1.15, users < 1_000 ? 100 : 3, rounds());
        return contest.measure(scenario, () -> List.of(session(users)));
    }

    private static int marked(int users) {
        return users * 11;
    }

    private Cleanup session(int users) {
        Cleanup cleanup = new Cleanup("session " + ++sessions, users);
        String mark = "{\"test_marker\":\"integration_test_data\",\"test_session_id\":\"" + cleanup.session() + "\"}";
        load(users, "'" + mark + "'", "'{\"public\":{\"test_metadata\":" + mark + "}}'");
        return cleanup;
    }

    private void load(int users, String mark, String payloads) {
        try {
            PostgresServer.execute(database, LOAD.formatted(users, mark, payloads), "VACUUM ANALYZE", "CHECKPOINT");
        } catch (SQLException e) {
            throw new IllegalStateException("Test data can't be loaded", e);
        }
    }
}
