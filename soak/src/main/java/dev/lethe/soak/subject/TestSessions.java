package dev.lethe.soak.subject;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.bench.process.Request;
import dev.lethe.bench.process.Service;
import dev.lethe.soak.ledger.Ask;
import dev.lethe.soak.ledger.Attempt;
import dev.lethe.soak.ledger.Told;
import dev.lethe.testing.store.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What test sessions leave behind, also while they are being cleaned up, among rows that belong to no test. Pipelines
 * clean up their sessions, and now and then one cleans up everything.
 */
public final class TestSessions extends PostgresSubject {

    private static final String PATH = "/api/v1/test-cleanup";
    private static final int USERS = 6;
    private static final int ENOUGH = 40;
    private static final int LATE = 4;

    private static final String INSERT = """
            WITH u AS (INSERT INTO users (email, test_metadata) SELECT 'u', %2$s FROM generate_series(1, %1$d) RETURNING id),
            p AS (INSERT INTO user_profiles (user_id) SELECT id FROM u),
            t AS (INSERT INTO user_sessions (user_id) SELECT id FROM u, generate_series(1, 2)),
            b AS (INSERT INTO user_balances (user_id) SELECT id FROM u),
            s AS (INSERT INTO searchables (owner_id, payloads) SELECT id, %3$s FROM u RETURNING id),
            i AS (INSERT INTO invoices (searchable_id) SELECT id FROM s, generate_series(1, 2) RETURNING id),
            n AS (INSERT INTO invoice_notes (invoice_id) SELECT id FROM i),
            r AS (INSERT INTO payment_records (invoice_id) SELECT id FROM i),
            w AS (INSERT INTO withdrawal_requests (invoice_id) SELECT id FROM i),
            y AS (INSERT INTO payments (searchable_id) SELECT id FROM s),
            d AS (INSERT INTO media_uploads (searchable_id) SELECT id FROM s),
            f AS (INSERT INTO files (searchable_id) SELECT id FROM s),
            g AS (INSERT INTO ratings (searchable_id) SELECT id FROM s)
            INSERT INTO metrics (name, tags, metadata)
            SELECT 'm', CASE WHEN n %% 2 = 0 THEN %2$s::jsonb END, CASE WHEN n %% 2 = 1 THEN %2$s::jsonb END
              FROM generate_series(1, %1$d * 4) n""";

    private static final Map<String, String> COUNTS = Stream.of(
                    "users searchables invoices files ratings metrics user_profiles user_sessions user_balances payments"
                            + " media_uploads invoice_notes payment_records withdrawals")
            .flatMap(names -> Stream.of(names.split(" ")))
            .collect(Collectors.toMap(
                    Function.identity(),
                    name -> "count(*) FROM " + (name.equals("withdrawals") ? "withdrawal_requests" : name)));

    private static final Map<String, String> UNMARKED = Map.of(
            "users", "test_metadata IS NULL",
            "searchables", "payloads = '{}'",
            "metrics", "tags IS NULL AND metadata IS NULL");

    private final Supply<String> sessions = new Supply<>();
    private final Supply<String> late = new Supply<>();
    private int last;
    private long lateMetrics;

    public TestSessions(Database database, Gate gate) throws SQLException {
        super(
                database,
                gate,
                COUNTS,
                "SELECT request_id, outcome = 'cleaned' AND NOT dry_run AS did, at, counts FROM cleanup_log");
        begin(
                "INSERT INTO environment_marker (environment) VALUES ('test')",
                INSERT.formatted(200, "NULL", "'{}'::jsonb"));
    }

    @Override
    protected boolean isLow() {
        return sessions.hasFewerThan(ENOUGH);
    }

    @Override
    public void fill() throws Exception {
        super.fill();
        String session = late.take().orElse(null);
        if (session != null) {
            write(() -> {
                execute("INSERT INTO metrics (name, tags) SELECT 'late', %s FROM generate_series(1, %d)"
                        .formatted(mark(session), LATE));
                lateMetrics += LATE;
            });
        }
    }

    @Override
    protected void insert() throws SQLException {
        String session = "soak_session_" + ++last;
        String mark = mark(session);
        execute(INSERT.formatted(
                USERS, mark, "jsonb_build_object('public', jsonb_build_object('test_metadata', %s))".formatted(mark)));
        sessions.add(session);
    }

    private static String mark(String session) {
        return "'{\"test_marker\":\"integration_test_data\",\"test_session_id\":\"%s\"}'::jsonb".formatted(session);
    }

    @Override
    public Map<String, Long> inserted() {
        Map<String, Long> inserted = new HashMap<>(super.inserted());
        inserted.merge("metrics", lateMetrics, Long::sum);
        return inserted;
    }

    @Override
    public void step(Client client, Random random) {
        int dice = random.nextInt(100);
        if (dice < 55) {
            sessions.take().ifPresent(session -> {
                // A test goes on writing although its session is being cleaned up.
                late.add(session);
                if (!client.send(session(session)).isCertain()) {
                    sessions.add(session);
                }
            });
        } else if (dice < 70) {
            sessions.take().ifPresent(session -> {
                client.send(session(session).rehearsed());
                sessions.add(session);
            });
        } else if (dice < 73) {
            client.send(cleanup("everything", "{}"));
        } else if (dice < 76) {
            client.send(cleanup("everything", "{}").rehearsed());
        } else {
            Request read = Request.get(PATH + "/sessions").with(Service.internalKey());
            client.send(Ask.reading(Service.TEST_CLEANUP, "sessions", read));
        }
    }

    private static Ask session(String session) {
        return cleanup("session", "{\"test_session_id\":\"" + session + "\"}");
    }

    private static Ask cleanup(String kind, String body) {
        Request request = Request.post(PATH, body).with(Service.internalKey());
        return Ask.changing(Service.TEST_CLEANUP, kind, request, TestSessions::told);
    }

    private static Told told(JsonNode body) {
        Map<String, Long> counts = new HashMap<>(Told.numbers(body.path("deleted_counts")));
        counts.putAll(Told.numbers(body.path("related_counts")));
        return Told.counts(counts);
    }

    @Override
    public List<String> flaws(List<Attempt> attempts) throws SQLException {
        List<String> flaws = new ArrayList<>();
        for (Map.Entry<String, String> unmarked : UNMARKED.entrySet()) {
            String table = unmarked.getKey();
            long left = number("SELECT count(*) FROM " + table + " WHERE " + unmarked.getValue());
            if (left != before(table)) {
                flaws.add("%d of %d unmarked rows of %s are left".formatted(left, before(table), table));
            }
        }
        return flaws;
    }
}
