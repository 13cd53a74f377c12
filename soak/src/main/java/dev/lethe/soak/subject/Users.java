package dev.lethe.soak.subject;

import dev.lethe.bench.process.Service;
import dev.lethe.soak.ledger.Attempt;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.token.TestToken;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Users in rings of fifty who send each other money. Each has a wallet, three mining sessions, a submission and a
 * ticket. Every other one also has what only a forced deletion takes.
 */
public final class Users extends PostgresSubject {

    /** The administrator who deletes, and whom nobody can delete. */
    static final UUID ACTOR = new UUID(0, 1);

    private static final int RING = 50;
    private static final int ENOUGH = 250;

    /** A row that refers to two users counts for each of them, so the other one is the administrator, who stays. */
    private static final String INSERT = """
            WITH ring AS (SELECT * FROM unnest('{%1$s}'::uuid[], '{%2$s}'::uuid[]) WITH ORDINALITY AS r (id, partner, n)),
            busy AS (SELECT * FROM ring WHERE n %% 2 = 0),
            u AS (INSERT INTO users (id, email, first_name, last_name) SELECT id, id || '@example.com', 'So', 'Ak' FROM ring),
            w AS (INSERT INTO wallets (user_id) SELECT id FROM ring),
            m AS (INSERT INTO mining_sessions (user_id) SELECT id FROM ring, generate_series(1, 3)),
            t AS (INSERT INTO transactions (sender_id, receiver_id, amount) SELECT id, partner, 1.5 FROM ring, generate_series(1, 2)),
            c AS (INSERT INTO contact_submissions (assigned_to, subject) SELECT id, 'q' FROM ring),
            s AS (INSERT INTO support_tickets (assigned_to, subject) SELECT id, 'p' FROM ring),
            a AS (INSERT INTO assets (uploaded_by, name) SELECT id, 'a' FROM busy, generate_series(1, 2)),
            l AS (INSERT INTO audit_logs (user_id, action) SELECT id, 'login' FROM busy, generate_series(1, 3)),
            d AS (INSERT INTO download_history (user_id, file_name) SELECT id, 'f' FROM busy),
            p AS (INSERT INTO platform_usage (user_id, feature) SELECT id, 'f' FROM busy),
            h AS (INSERT INTO shared_assets (shared_by, shared_with, asset_name) SELECT id, '%3$s', 'a' FROM busy),
            o AS (INSERT INTO notifications (user_id, text) SELECT id, 'w' FROM busy, generate_series(1, 2))
            INSERT INTO approvals (requested_by, approved_by, subject) SELECT id, '%3$s', 'r' FROM busy""";

    /** Of relations that are only detached, the references. */
    private static final Map<String, String> COUNTS = Map.ofEntries(
            Map.entry("users", "count(*) FROM users"),
            Map.entry("wallet", "count(*) FROM wallets"),
            Map.entry("miningSessions", "count(*) FROM mining_sessions"),
            Map.entry("transactions", "count(sender_id) + count(receiver_id) FROM transactions"),
            Map.entry("contactSubmissions", "count(assigned_to) FROM contact_submissions"),
            Map.entry("supportTickets", "count(assigned_to) FROM support_tickets"),
            Map.entry("assets", "count(*) FROM assets"),
            Map.entry("auditLogs", "count(*) FROM audit_logs"),
            Map.entry("downloadHistory", "count(*) FROM download_history"),
            Map.entry("platformUsage", "count(*) FROM platform_usage"),
            Map.entry("sharedAssets", "count(*) FROM shared_assets"),
            Map.entry("notifications", "count(*) FROM notifications"),
            Map.entry("approvals", "count(*) FROM approvals"));

    private static final String LOG = """
            SELECT request_id, outcome <> 'refused' AND NOT dry_run AS did, at,
                   CASE WHEN outcome = 'deleted' AND target IS NOT NULL
                        THEN counts || '{"users":1}' ELSE '{}' END AS counts
              FROM deletion_log""";

    private static final String WRONG_STATUS = """
            SELECT count(*) FROM users u
              JOIN LATERAL (SELECT outcome FROM deletion_log
                             WHERE target = u.id AND outcome IN ('deactivated', 'reactivated') AND NOT dry_run
                             ORDER BY id DESC LIMIT 1) AS last ON true
             WHERE (u.status = 'inactive') <> (last.outcome = 'deactivated')""";

    private static final String LEFT_OPEN = """
            SELECT count(*) FROM pg_stat_activity
             WHERE datname = current_database() AND state LIKE 'idle in transaction%'""";

    /**
     * A user who may be deleted.
     *
     * @param isTried whether somebody tried to delete them and doesn't know the outcome
     */
    record Person(UUID id, boolean isRestricted, boolean isActive, boolean isTried) {

        Person tried() {
            return new Person(id, isRestricted, isActive, true);
        }

        Person active(boolean active) {
            return new Person(id, isRestricted, active, isTried);
        }
    }

    private final Random random;
    private final UserRequests requests;
    private final Set<String> born = new HashSet<>();
    private final Supply<Person> free = new Supply<>();
    private final Supply<Person> restricted = new Supply<>();

    /** @param end when the administrator's token expires */
    public Users(Database database, Gate gate, long seed, Instant end) throws SQLException {
        super(database, gate, COUNTS, LOG);
        this.random = new Random(seed);
        TestToken token = TestToken.of(ACTOR, "super-admin").with("exp", end.getEpochSecond());
        this.requests = new UserRequests(this, Service.bearer(token));
        begin("INSERT INTO users (id, email, first_name, last_name, role) VALUES ('" + ACTOR
                + "', 'root@example.com', 'Ada', 'Root', 'super-admin')");
    }

    /** Returns users whom nothing keeps from being deleted. */
    Supply<Person> free() {
        return free;
    }

    Supply<Person> restricted() {
        return restricted;
    }

    void giveBack(Person person) {
        (person.isRestricted() ? restricted : free).add(person);
    }

    @Override
    protected boolean isLow() {
        return free.hasFewerThan(ENOUGH) || restricted.hasFewerThan(ENOUGH);
    }

    @Override
    protected void insert() throws SQLException {
        List<UUID> ring = Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(RING)
                .collect(Collectors.toList());
        String ids = joined(ring);
        Collections.rotate(ring, 1);
        execute(INSERT.formatted(ids, joined(ring), ACTOR));
        Collections.rotate(ring, -1);
        for (int n = 0; n < RING; n++) {
            born.add(ring.get(n).toString());
            giveBack(new Person(ring.get(n), n % 2 == 1, true, false));
        }
    }

    private static String joined(List<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    @Override
    public void step(Client client, Random random) throws InterruptedException {
        requests.step(client, random);
    }

    @Override
    public List<String> flaws(List<Attempt> attempts) throws SQLException {
        List<String> flaws = new ArrayList<>();
        List<String> deleted = texts("SELECT target FROM deletion_log WHERE outcome = 'deleted' AND NOT dry_run");
        Set<String> gone = new HashSet<>(born);
        gone.removeAll(texts("SELECT id FROM users"));
        if (gone.size() != deleted.size() || !gone.equals(new HashSet<>(deleted))) {
            flaws.add("%d users are gone and %d entries say so".formatted(gone.size(), deleted.size()));
        }
        attempts.stream()
                .flatMap(attempt -> attempt.sight().told().missing().stream())
                .filter(id -> !gone.contains(id))
                .forEach(id -> flaws.add("user " + id + " wasn't found and is there"));
        if (number(WRONG_STATUS) != 0) {
            flaws.add(number(WRONG_STATUS) + " users aren't as active as the log says");
        }
        if (number(LEFT_OPEN) != 0) {
            flaws.add("transactions were left open");
        }
        return flaws;
    }
}
