package dev.lethe.bench.soak.data;

import dev.lethe.bench.soak.ledger.Attempt;
import dev.lethe.bench.soak.ledger.LoggedRequest;
import dev.lethe.testing.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Users in rings of fifty who send each other money. Each has a wallet, three mining sessions, a submission and a
 * ticket; every other one also has what only a forced deletion takes.
 */
public final class UserData implements Data {

    /** The administrator who deletes, and whom nobody can. */
    public static final UUID ACTOR = new UUID(0, 1);

    private static final int RING = 50;
    private static final int ENOUGH = 250;

    /**
     * A row that refers to two users is counted for each of them, so the other one is always the administrator, who
     * stays.
     */
    private static final String INSERT = """
            WITH ring AS (SELECT * FROM unnest('{%s}'::uuid[], '{%s}'::uuid[]) WITH ORDINALITY AS r (id, partner, n)),
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
            h AS (INSERT INTO shared_assets (shared_by, shared_with, asset_name) SELECT id, '%s', 'a' FROM busy),
            o AS (INSERT INTO notifications (user_id, text) SELECT id, 'w' FROM busy, generate_series(1, 2))
            INSERT INTO approvals (requested_by, approved_by, subject) SELECT id, '%s', 'r' FROM busy""";

    /** References, of those relations that are only detached. */
    private static final Map<String, String> COUNTS = counts();

    private static final Map<String, Long> A_RING = Map.ofEntries(
            Map.entry("users", (long) RING),
            Map.entry("wallet", (long) RING),
            Map.entry("miningSessions", 3L * RING),
            Map.entry("transactions", 4L * RING),
            Map.entry("contactSubmissions", (long) RING),
            Map.entry("supportTickets", (long) RING),
            Map.entry("assets", (long) RING),
            Map.entry("auditLogs", 3L * RING / 2),
            Map.entry("downloadHistory", RING / 2L),
            Map.entry("platformUsage", RING / 2L),
            Map.entry("sharedAssets", RING / 2L),
            Map.entry("notifications", (long) RING),
            Map.entry("approvals", RING / 2L));

    /**
     * One who may be deleted.
     *
     * @param isActive whether they can still log in
     * @param isTried whether somebody tried to delete them and didn't hear what became of it
     */
    public record Person(UUID id, boolean isRestricted, boolean isActive, boolean isTried) {

        public Person tried() {
            return new Person(id, isRestricted, isActive, true);
        }

        public Person active(boolean active) {
            return new Person(id, isRestricted, active, isTried);
        }
    }

    private final SoakSql sql;
    private final Gate gate;
    private final Random random;
    private final Tally tally = new Tally();
    private final Set<String> born = new HashSet<>();
    private final Supply<Person> free = new Supply<>();
    private final Supply<Person> restricted = new Supply<>();

    public UserData(Database database, Gate gate, long seed) {
        this.sql = new SoakSql(database);
        this.gate = gate;
        this.random = new Random(seed);
    }

    private static Map<String, String> counts() {
        Map<String, String> counts = new LinkedHashMap<>();
        Map.of(
                        "users", "users",
                        "wallet", "wallets",
                        "miningSessions", "mining_sessions",
                        "assets", "assets",
                        "auditLogs", "audit_logs",
                        "downloadHistory", "download_history",
                        "platformUsage", "platform_usage",
                        "sharedAssets", "shared_assets",
                        "notifications", "notifications",
                        "approvals", "approvals")
                .forEach((key, table) -> counts.put(key, "SELECT count(*) FROM " + table));
        counts.put("transactions", "SELECT count(sender_id) + count(receiver_id) FROM transactions");
        counts.put("contactSubmissions", "SELECT count(assigned_to) FROM contact_submissions");
        counts.put("supportTickets", "SELECT count(assigned_to) FROM support_tickets");
        return counts;
    }

    public void addAdministrator() throws SQLException {
        sql.execute("INSERT INTO users (id, email, first_name, last_name, role) VALUES ('" + ACTOR
                + "', 'root@example.com', 'Ada', 'Root', 'super-admin')");
    }

    public Supply<Person> free() {
        return free;
    }

    public Supply<Person> restricted() {
        return restricted;
    }

    public void giveBack(Person person) {
        (person.isRestricted() ? restricted : free).add(person);
    }

    @Override
    public void fill() throws Exception {
        if (free.size() < ENOUGH || restricted.size() < ENOUGH) {
            gate.write(this::addRing);
        }
    }

    private void addRing() throws SQLException {
        List<UUID> ring = new ArrayList<>();
        for (int n = 0; n < RING; n++) {
            ring.add(new UUID(random.nextLong(), random.nextLong()));
        }
        List<UUID> partners = new ArrayList<>(ring);
        Collections.rotate(partners, 1);
        sql.execute(INSERT.formatted(joined(ring), joined(partners), ACTOR, ACTOR));
        tally.add(A_RING);
        for (int n = 0; n < RING; n++) {
            synchronized (born) {
                born.add(ring.get(n).toString());
            }
            giveBack(new Person(ring.get(n), n % 2 == 1, true, false));
        }
    }

    private static String joined(List<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    @Override
    public Map<String, Long> inserted() {
        return tally.counts();
    }

    @Override
    public Map<String, Long> counted() throws SQLException {
        return sql.numbers(COUNTS);
    }

    @Override
    public Map<String, LoggedRequest> log() throws SQLException {
        Map<String, LoggedRequest> log = new HashMap<>();
        try (Connection connection = sql.database().connect();
                Statement statement = connection.createStatement()) {
            LogReading.read(statement.executeQuery("""
                            SELECT request_id, outcome <> 'refused' AND NOT dry_run AS did, at,
                                   CASE WHEN outcome = 'deleted' AND target IS NOT NULL
                                        THEN counts || '{"users":1}' ELSE '{}' END AS counts
                              FROM deletion_log"""), log);
        }
        return log;
    }

    @Override
    public List<String> flaws(List<Attempt> attempts) throws SQLException {
        List<String> flaws = new ArrayList<>();
        Set<String> there = new HashSet<>(sql.texts("SELECT id FROM users"));
        List<String> deleted = sql.texts("SELECT target FROM deletion_log WHERE outcome = 'deleted' AND NOT dry_run");
        Set<String> gone = new HashSet<>(born);
        gone.removeAll(there);
        if (gone.size() != deleted.size() || !gone.equals(new HashSet<>(deleted))) {
            flaws.add("%d users are gone and %d entries say so".formatted(gone.size(), deleted.size()));
        }
        for (Attempt attempt : attempts) {
            attempt.missing().stream()
                    .filter(id -> !gone.contains(id))
                    .forEach(id -> flaws.add("user " + id + " wasn't found and is there"));
        }
        flaws.addAll(sql.unless("""
                SELECT count(*) FROM users u
                 WHERE role = 'user'
                   AND ((SELECT count(*) FROM wallets WHERE user_id = u.id) <> 1
                     OR (SELECT count(*) FROM mining_sessions WHERE user_id = u.id) <> 3
                     OR (SELECT count(*) FROM contact_submissions WHERE assigned_to = u.id) <> 1
                     OR (SELECT count(*) FROM support_tickets WHERE assigned_to = u.id) <> 1
                     OR (SELECT count(*) FROM transactions WHERE u.id IN (sender_id, receiver_id)) <> 4
                     OR (SELECT count(*) FROM assets WHERE uploaded_by = u.id)
                          <> 2 * (SELECT count(*) FROM approvals WHERE requested_by = u.id)
                     OR (SELECT count(*) FROM audit_logs WHERE user_id = u.id)
                          <> 3 * (SELECT count(*) FROM approvals WHERE requested_by = u.id))""", "users are there and lack rows of theirs"));
        flaws.addAll(sql.unless("""
                SELECT count(*) FROM users u
                  JOIN LATERAL (SELECT outcome FROM deletion_log
                                 WHERE target = u.id AND outcome IN ('deactivated', 'reactivated') AND NOT dry_run
                                 ORDER BY id DESC LIMIT 1) AS last ON true
                 WHERE (u.status = 'inactive') <> (last.outcome = 'deactivated')""", "users aren't as active as the log says"));
        flaws.addAll(sql.unless(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'",
                "transactions were left open"));
        return flaws;
    }
}
