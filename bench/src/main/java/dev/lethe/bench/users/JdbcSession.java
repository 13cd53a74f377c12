package dev.lethe.bench.users;

import dev.lethe.bench.measure.Session;
import dev.lethe.bench.users.Relation.Scope;
import dev.lethe.testing.store.Database;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The same work by hand: locks, counts what restricts, erases, deletes the users, writes their log entries and commits.
 * For one user it sends a plain statement for each table, all of them in one round trip. For a list, one statement
 * erases, counts and logs. For everyone it reads each table once, with the ids in a temporary table. Of the ways that
 * were tried, these were the fastest.
 */
public final class JdbcSession implements Session<UserTask> {

    static final String NAME = "by hand";

    private static final String DEADLOCK = "40P01";

    private static final String LOCK =
            "SELECT id, email, first_name, last_name, role, status FROM users WHERE %s ORDER BY id FOR UPDATE";

    private static final String LOG_ONE = """
            INSERT INTO deletion_log (target, request_id, actor, action, outcome, counts)
            VALUES (?, ?, ?, ?, 'deleted', ?::jsonb)""";

    /** Deletes the users and logs them, given where their counts are and what the answer needs of it. */
    private static final String DELETE_AND_LOG = """
            gone AS (DELETE FROM users WHERE %s RETURNING id, email, first_name, last_name, role),
            logged AS (
                INSERT INTO deletion_log (target, outcome, counts, request_id, actor, action)
                SELECT gone.id, 'deleted', coalesce(total.counts, '{}'), ?, ?, ?
                  FROM gone
                  LEFT JOIN (SELECT user_id, jsonb_object_agg(relation, n) AS counts FROM %s GROUP BY 1) AS total
                    ON total.user_id = gone.id
                RETURNING target, counts)
            """;

    private static final String LOG_ALL = """
            INSERT INTO deletion_log (request_id, actor, action, target, outcome, counts)
            VALUES (?, ?, ?, NULL, 'deleted', jsonb_build_object('users', ?::bigint))""";

    private static final String RESTRICTING_ONE = restricting(Scope.ONE);
    private static final String RESTRICTING_LIST = restricting(Scope.LIST);
    private static final Map<Act, String> ERASE = Map.of(
            Act.DELETE, eraseOne(false),
            Act.FORCE_DELETE, eraseOne(true),
            Act.DELETE_LIST, eraseList(false),
            Act.FORCE_DELETE_LIST, eraseList(true));

    private static String restricting(Scope scope) {
        return Relation.ALL.stream()
                .filter(Relation::isRestricting)
                .map(relation ->
                        "(SELECT count(*) FROM %s WHERE %s)".formatted(relation.table(), relation.where(scope)))
                .collect(Collectors.joining(" + ", "SELECT ", ""));
    }

    private static String eraseOne(boolean byForce) {
        return joined(byForce, ";\n", relation -> relation.erase(Scope.ONE)) + ";\nDELETE FROM users WHERE id = ?";
    }

    private static String eraseList(boolean byForce) {
        return "WITH " + joined(byForce, ",\n", relation -> relation.taking(Scope.LIST))
                + ",\ncounted AS (" + joined(byForce, "\nUNION ALL\n", relation -> relation.counted(Scope.LIST))
                + "),\n"
                + DELETE_AND_LOG.formatted("id = ANY (?)", "counted")
                + "SELECT gone.*, logged.counts FROM gone JOIN logged ON logged.target = gone.id";
    }

    /** Returns the statements that delete one standard user: what finds and locks the user comes first. */
    public static String lock(String id) {
        return LOCK.formatted("id = " + id);
    }

    /** Then what counts the rows that stand in the way. */
    public static String restricting(String id) {
        return RESTRICTING_ONE.replace("?", id);
    }

    /** And last what erases and logs, given the counts for the log. */
    public static List<String> erase(String id, String counts) {
        String log = LOG_ONE.replaceFirst("[?]", id)
                .replaceFirst("[?]", "'" + NAME + "'")
                .replaceFirst("[?]", "'" + Population.ACTOR + "'")
                .replaceFirst("[?]", "'" + Act.DELETE.action() + "'")
                .replaceFirst("[?]", "'" + counts + "'");
        return List.of(ERASE.get(Act.DELETE).replace("?", id), log);
    }

    private static String joined(boolean byForce, String between, Function<Relation, String> sql) {
        return Relation.taken(byForce).stream().map(sql).collect(Collectors.joining(between));
    }

    /** One statement, so that all of it is of one moment; with a fingerprint of every relation. */
    private static final String PREVIEW = Relation.ALL.stream()
            .map(relation ->
                    "SELECT '%s', count(*), coalesce(bit_xor(hashtextextended(t::text, 0)), 0), %s FROM %s t WHERE %s"
                            .formatted(relation.name(), shown(relation), relation.table(), relation.where(Scope.ONE)))
            .collect(Collectors.joining(
                    "\nUNION ALL ",
                    "SELECT 'user', count(*), bit_xor(hashtextextended(t::text, 0)), min(to_json(t)::text) FROM users t"
                            + " WHERE id = ?\nUNION ALL ",
                    ""));

    private static String shown(Relation relation) {
        return switch (relation.name()) {
            case "wallet" -> "min(to_json(t)::text)";
            case "miningSessions" -> "sum(tokens_earned)::text";
            case "transactions" -> "(count(*) FILTER (WHERE sender_id = ?))::text";
            default -> "NULL";
        };
    }

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    JdbcSession(Database database) throws SQLException {
        this.connection = database.connect();
        connection.setAutoCommit(false);
    }

    /** Like the service, tries again when it was a deadlock's victim. */
    @Override
    public void perform(UserTask task) throws SQLException {
        while (true) {
            try {
                switch (task.act()) {
                    case DELETE, FORCE_DELETE -> deleteOne(task.users().get(0), task.act());
                    case DELETE_LIST, FORCE_DELETE_LIST -> deleteList(task.users(), task.act());
                    case DELETE_ALL -> deleteAll();
                    case PREVIEW -> expect(13, rowsOf(with(task.users().get(0), PREVIEW)));
                }
                if (task.rehearsed()) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
                return;
            } catch (SQLException e) {
                connection.rollback();
                if (!DEADLOCK.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    private void deleteOne(UUID user, Act act) throws SQLException {
        expect(1, rowsOf(with(user, LOCK.formatted("id = ?"))));
        checkRestricting(user, act, RESTRICTING_ONE);
        PreparedStatement pipeline = with(user, ERASE.get(act));
        pipeline.execute();
        List<String> counts = new ArrayList<>();
        for (Relation relation : Relation.taken(act.isByForce())) {
            if (pipeline.getUpdateCount() > 0) {
                counts.add("\"" + relation.name() + "\":" + pipeline.getUpdateCount());
            }
            pipeline.getMoreResults();
        }
        expect(1, pipeline.getUpdateCount());
        String json = "{" + String.join(",", counts) + "}";
        with(user, LOG_ONE, NAME, Population.ACTOR, act.action(), json).executeUpdate();
    }

    private void deleteList(List<UUID> users, Act act) throws SQLException {
        Array ids = connection.createArrayOf("uuid", users.toArray());
        expect(users.size(), rowsOf(with(ids, LOCK.formatted("id = ANY (?)"))));
        checkRestricting(ids, act, RESTRICTING_LIST);
        expect(users.size(), rowsOf(with(ids, ERASE.get(act), NAME, Population.ACTOR, act.action())));
    }

    private void checkRestricting(Object users, Act act, String sql) throws SQLException {
        if (!act.isByForce()) {
            try (ResultSet rows = with(users, sql).executeQuery()) {
                rows.next();
                expect(0, rows.getLong(1));
            }
        }
    }

    private void deleteAll() throws SQLException {
        // Room for the ids, which are looked up for each row.
        run("SET LOCAL work_mem = '64MB'");
        run("CREATE TEMPORARY TABLE targets ON COMMIT DROP AS SELECT id FROM users WHERE id <> '" + Population.ACTOR
                + "' AND role = 'user' ORDER BY id FOR UPDATE");
        run("ANALYZE targets");
        run("CREATE TEMPORARY TABLE tally (user_id uuid, relation text, n bigint) ON COMMIT DROP");
        for (Relation relation : Relation.ALL) {
            run("WITH " + relation.taking(Scope.EVERYONE) + " INSERT INTO tally " + relation.counted(Scope.EVERYONE));
        }
        long total = 0;
        String last = "WITH " + DELETE_AND_LOG.formatted("id IN (SELECT id FROM targets)", "tally")
                + "SELECT gone.*, (SELECT count(*) FROM logged) AS total FROM gone ORDER BY id LIMIT 1000";
        try (ResultSet row = with(null, last, NAME, Population.ACTOR, Act.DELETE_ALL.action())
                .executeQuery()) {
            while (row.next()) {
                total = row.getLong("total");
            }
        }
        with(null, LOG_ALL, NAME, Population.ACTOR, Act.DELETE_ALL.action(), total)
                .executeUpdate();
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Prepares a statement once. All its parameters but the last ones have the same value. */
    private PreparedStatement with(Object subject, String sql, Object... last) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        int parameters = (int) sql.chars().filter(c -> c == '?').count();
        for (int i = 1; i <= parameters; i++) {
            int fromEnd = i - (parameters - last.length) - 1;
            statement.setObject(i, fromEnd < 0 ? subject : last[fromEnd]);
        }
        return statement;
    }

    private static long rowsOf(PreparedStatement statement) throws SQLException {
        long rows = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                row.getObject(1);
                rows++;
            }
        }
        return rows;
    }

    private static void expect(long expected, long actual) throws SQLException {
        if (expected != actual) {
            throw new SQLException("Expected %d rows, and there were %d".formatted(expected, actual));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
