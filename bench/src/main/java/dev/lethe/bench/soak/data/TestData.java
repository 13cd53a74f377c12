package dev.lethe.bench.soak.data;

import dev.lethe.bench.soak.ledger.Attempt;
import dev.lethe.bench.soak.ledger.LoggedRequest;
import dev.lethe.testing.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What sessions of tests leave behind, among rows that are nobody's tests'; and rows that come late to a session that
 * is being cleaned up.
 */
public final class TestData implements Data {

    private static final int USERS = 6;
    private static final int ENOUGH = 40;
    private static final int LATE = 4;

    private static final List<String> TABLES = List.of(
            "users",
            "searchables",
            "invoices",
            "files",
            "ratings",
            "metrics",
            "user_profiles",
            "user_sessions",
            "user_balances",
            "payments",
            "media_uploads",
            "invoice_notes",
            "payment_records");

    private static final Map<String, Long> A_SESSION = Map.ofEntries(
            Map.entry("users", (long) USERS),
            Map.entry("user_profiles", (long) USERS),
            Map.entry("user_sessions", 2L * USERS),
            Map.entry("user_balances", (long) USERS),
            Map.entry("searchables", (long) USERS),
            Map.entry("invoices", 2L * USERS),
            Map.entry("invoice_notes", 2L * USERS),
            Map.entry("payment_records", 2L * USERS),
            Map.entry("withdrawals", 2L * USERS),
            Map.entry("payments", (long) USERS),
            Map.entry("media_uploads", (long) USERS),
            Map.entry("files", (long) USERS),
            Map.entry("ratings", (long) USERS),
            Map.entry("metrics", 4L * USERS));

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

    private final SoakSql sql;
    private final Gate gate;
    private final Tally tally = new Tally();
    private final Supply<String> sessions = new Supply<>();
    private final ConcurrentLinkedQueue<String> late = new ConcurrentLinkedQueue<>();
    private int last;
    private Map<String, Long> nobodys = Map.of();

    public TestData(Database database, Gate gate) {
        this.sql = new SoakSql(database);
        this.gate = gate;
    }

    /** Says what the database is for, and fills it with what must stay. */
    public void prepare() throws SQLException {
        sql.execute("INSERT INTO environment_marker (environment) VALUES ('test')");
        sql.execute(INSERT.formatted(200, "NULL", "'{}'::jsonb"));
        nobodys = counted();
    }

    public Supply<String> sessions() {
        return sessions;
    }

    /** A test goes on writing, although its session is being cleaned up. */
    public void writeLate(String session) {
        late.add(session);
    }

    @Override
    public void fill() throws Exception {
        if (sessions.size() < ENOUGH) {
            gate.write(this::add);
        }
        String session = late.poll();
        if (session != null) {
            gate.write(() -> {
                sql.execute("INSERT INTO metrics (name, tags) SELECT 'late', %s FROM generate_series(1, %d)"
                        .formatted(mark(session), LATE));
                tally.add(Map.of("metrics", (long) LATE));
            });
        }
    }

    private void add() throws SQLException {
        String session = "soak_session_" + ++last;
        String mark = mark(session);
        sql.execute(INSERT.formatted(
                USERS, mark, "jsonb_build_object('public', jsonb_build_object('test_metadata', %s))".formatted(mark)));
        tally.add(A_SESSION);
        sessions.add(session);
    }

    private static String mark(String session) {
        return "'{\"test_marker\":\"integration_test_data\",\"test_session_id\":\"%s\"}'::jsonb".formatted(session);
    }

    @Override
    public Map<String, Long> inserted() {
        return tally.counts();
    }

    @Override
    public Map<String, Long> counted() throws SQLException {
        Map<String, String> queries = new LinkedHashMap<>();
        TABLES.forEach(table -> queries.put(table, "SELECT count(*) FROM " + table));
        queries.put("withdrawals", "SELECT count(*) FROM withdrawal_requests");
        return sql.numbers(queries);
    }

    @Override
    public Map<String, LoggedRequest> log() throws SQLException {
        Map<String, LoggedRequest> log = new HashMap<>();
        try (Connection connection = sql.database().connect();
                Statement statement = connection.createStatement()) {
            LogReading.read(
                    statement.executeQuery(
                            "SELECT request_id, outcome = 'cleaned' AND NOT dry_run AS did, at, counts FROM cleanup_log"),
                    log);
        }
        return log;
    }

    @Override
    public List<String> flaws(List<Attempt> attempts) throws SQLException {
        List<String> flaws = new ArrayList<>();
        flaws.addAll(unmarked("users", "test_metadata IS NULL"));
        flaws.addAll(unmarked("searchables", "payloads = '{}'"));
        flaws.addAll(unmarked("metrics", "tags IS NULL AND metadata IS NULL"));
        flaws.addAll(sql.unless("""
                SELECT count(*) FROM users u
                 WHERE (SELECT count(*) FROM user_profiles WHERE user_id = u.id) <> 1
                    OR (SELECT count(*) FROM user_sessions WHERE user_id = u.id) <> 2
                    OR (SELECT count(*) FROM searchables WHERE owner_id = u.id) <> 1""", "users are there and lack rows of theirs"));
        flaws.addAll(sql.unless("""
                SELECT count(*) FROM searchables s
                 WHERE (SELECT count(*) FROM invoices WHERE searchable_id = s.id) <> 2
                    OR (SELECT count(*) FROM files WHERE searchable_id = s.id) <> 1""", "searchables are there and lack rows of theirs"));
        return flaws;
    }

    private List<String> unmarked(String table, String condition) throws SQLException {
        long left = sql.number("SELECT count(*) FROM " + table + " WHERE " + condition);
        long before = nobodys.get(table);
        return left == before
                ? List.of()
                : List.of("%d of %d unmarked rows of %s are left".formatted(left, before, table));
    }
}
