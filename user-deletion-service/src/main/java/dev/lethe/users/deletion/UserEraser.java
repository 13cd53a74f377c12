package dev.lethe.users.deletion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.lethe.users.account.Caller;
import dev.lethe.users.deletion.Outcome.Deleted;
import dev.lethe.users.deletion.Outcome.Refused;
import dev.lethe.users.log.Request;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Erases users that are locked and that nothing protects, and writes each of them into the deletion log. */
@Singleton
public final class UserEraser {

    /** Whether the caller is still there, and whether a super-admin would be left who could do this again. */
    private static final String CHECK_EVERYONE = """
            SELECT NOT ? OR EXISTS (SELECT FROM users WHERE id = ? AND status = 'active') AS caller_is_there,
                   bool_and(target.id IS NOT NULL) AS none_is_left
              FROM users u LEFT JOIN everyone target ON target.id = u.id AND target.id <> ?
             WHERE u.role = 'super-admin' AND u.status = 'active'
            """;

    /**
     * The caller is locked with the others, though spared: two callers who each locked all but themselves would not meet,
     * and would delete each other.
     */
    private static final String LOCK_EVERYONE = """
            CREATE TEMPORARY TABLE everyone ON COMMIT DROP AS
            SELECT id FROM users WHERE id = '%s' OR role = 'user' OR NOT %s ORDER BY id FOR UPDATE
            """;

    /** Needs the sequential scans and hashes that application.properties keeps lists of users from. */
    private static final String PLAN_FOR_EVERYONE =
            "SET LOCAL plan_cache_mode = auto; SET LOCAL enable_seqscan = on; SET LOCAL work_mem = '64MB'";

    /** How many an answer lists when everyone is deleted, and so how many are ever held here. */
    static final int LISTED_AT_MOST = 1_000;

    /** @param total how many went; {@code first} are those with the lowest ids */
    public record Erased(long total, List<Deleted> first) {}

    /** Whether everyone may be erased, decided when they are locked. */
    public enum Verdict {
        GO,
        CALLER_IS_GONE,
        NO_SUPER_ADMIN_LEFT
    }

    private final EraseStatements statements;
    private final RestrictionCount restrictions;
    private final ObjectReader counts;

    UserEraser(EraseStatements statements, RestrictionCount restrictions, ObjectMapper mapper) {
        this.statements = statements;
        this.restrictions = restrictions;
        this.counts = mapper.readerFor(new TypeReference<Map<String, Long>>() {});
    }

    /** The user, or why not: rows that restrict it, or a caller who is gone by now. */
    public Outcome eraseOne(Connection connection, Request request, Caller caller, UUID user, Mode mode)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(statements.one(mode))) {
            statement.setObject(1, user);
            statement.setBoolean(2, caller.hasAccount());
            statement.setObject(3, caller.id());
            sign(statement, 4, request);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Map<String, Long> restricting = read(row.getString("restricting"));
                if (!restricting.isEmpty()) {
                    return new Refused(user, restrictions.refusal(restricting));
                }
                return row.getObject("id") == null ? new Refused(user, Refusal.CALLER_IS_GONE) : deleted(row);
            }
        }
    }

    /** All of them, or none if the caller is gone by now: all are locked, so nothing else can have kept one. */
    public List<Deleted> erase(Connection connection, Request request, Caller caller, Collection<UUID> users, Mode mode)
            throws SQLException {
        if (users.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(statements.listed(mode))) {
            statement.setArray(1, connection.createArrayOf("uuid", users.toArray()));
            statement.setBoolean(2, caller.hasAccount());
            statement.setObject(3, caller.id());
            return execute(statement, 4, request, users.size()).first();
        }
    }

    /** Locks everyone. The ids stay in the database, however many they are. */
    public Verdict lockEveryone(Connection connection, Caller caller, boolean sparingAdmins) throws SQLException {
        try (Statement lock = connection.createStatement()) {
            // A statement that defines a table takes no parameters; these are a UUID and a boolean.
            lock.execute(LOCK_EVERYONE.formatted(caller.id(), sparingAdmins));
            lock.execute("ANALYZE everyone");
            lock.execute(PLAN_FOR_EVERYONE);
        }
        try (PreparedStatement statement = connection.prepareStatement(CHECK_EVERYONE)) {
            statement.setBoolean(1, caller.hasAccount());
            statement.setObject(2, caller.id());
            statement.setObject(3, caller.id());
            try (ResultSet check = statement.executeQuery()) {
                check.next();
                if (!check.getBoolean("caller_is_there")) {
                    return Verdict.CALLER_IS_GONE;
                }
                return check.getBoolean("none_is_left") ? Verdict.NO_SUPER_ADMIN_LEFT : Verdict.GO;
            }
        }
    }

    /** Everyone who was locked but the caller. */
    public Erased eraseEveryone(Connection connection, Request request, Caller caller) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(statements.everyone())) {
            statement.setObject(1, caller.id());
            return execute(statement, 2, request, LISTED_AT_MOST);
        }
    }

    private Erased execute(PreparedStatement statement, int next, Request request, int limit) throws SQLException {
        sign(statement, next, request);
        statement.setInt(next + 3, limit);
        long total = 0;
        List<Deleted> deleted = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                total = row.getLong("total");
                deleted.add(deleted(row));
            }
        }
        return new Erased(total, deleted);
    }

    private static void sign(PreparedStatement statement, int next, Request request) throws SQLException {
        statement.setString(next, request.id());
        statement.setObject(next + 1, request.actor());
        statement.setString(next + 2, request.action().wireName());
    }

    private Deleted deleted(ResultSet row) throws SQLException {
        UserName name = new UserName(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"));
        return new Deleted(name, row.getString("role"), read(row.getString("counts")));
    }

    private Map<String, Long> read(String json) {
        try {
            return counts.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database answered something else than counts", e);
        }
    }
}
