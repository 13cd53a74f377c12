package dev.lethe.users.deletion;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lethe.common.json.OwnJson;
import dev.lethe.users.account.Caller;
import dev.lethe.users.account.Refusal;
import dev.lethe.users.account.UserName;
import dev.lethe.users.deletion.Outcome.Deleted;
import dev.lethe.users.deletion.Outcome.Refused;
import dev.lethe.users.operation.Command;
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
import java.util.Optional;
import java.util.UUID;

/** Erases locked users whom nothing protects, and writes an entry of the deletion log for each. */
@Singleton
public final class UserEraser {

    /** Checks that the caller still exists and that a super-admin would be left. */
    private static final String CHECK_EVERYONE = """
            SELECT NOT ? OR EXISTS (SELECT FROM users WHERE id = ? AND status = 'active') AS caller_is_there,
                   bool_and(target.id IS NOT NULL) AS none_is_left
              FROM users u LEFT JOIN everyone target ON target.id = u.id AND target.id <> ?
             WHERE u.role = 'super-admin' AND u.status = 'active'
            """;

    /** Locks the caller too, who is spared: two callers who each locked only the others would delete each other. */
    private static final String LOCK_EVERYONE = """
            CREATE TEMPORARY TABLE everyone ON COMMIT DROP AS
            SELECT id FROM users
             WHERE id = '%s' OR (role = 'user' OR NOT %s) AND held_since IS NULL AND erased_by IS NULL
             ORDER BY id FOR UPDATE
            """;

    /** delete-all needs the sequential scans that application.properties disables. */
    private static final String PLAN_FOR_EVERYONE =
            "SET LOCAL plan_cache_mode = auto; SET LOCAL enable_seqscan = on; SET LOCAL work_mem = '64MB'";

    private static final String HELD =
            "SELECT id FROM users WHERE held_since IS NOT NULL AND id <> ? AND (role = 'user' OR NOT ?) ORDER BY id";

    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    /** Limits the users that the answer to delete-all lists, and so the memory it takes. */
    static final int LISTED_AT_MOST = 1_000;

    /** @param total how many went; {@code first} are those with the lowest ids */
    public record Erased(long total, List<Deleted> first) {}

    private final EraseStatements statements;
    private final RestrictionCount restrictions;
    private final OwnJson json;

    UserEraser(EraseStatements statements, RestrictionCount restrictions, OwnJson json) {
        this.statements = statements;
        this.restrictions = restrictions;
        this.json = json;
    }

    /**
     * Erases one user, or returns why it wasn't erased.
     *
     * @param erasure by which participants are called
     */
    public Outcome eraseOne(Connection connection, Command command, UUID erasure, UUID user) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(statements.one(command.action().forces()))) {
            statement.setObject(1, user);
            statement.setBoolean(2, command.caller().hasAccount());
            statement.setObject(3, command.caller().id());
            statement.setObject(4, erasure);
            sign(statement, 5, command);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Map<String, Long> restricting = json.read(row.getString("restricting"), COUNTS);
                if (!restricting.isEmpty()) {
                    return new Refused(user, restrictions.refusal(restricting));
                }
                return row.getObject("id") == null ? new Refused(user, Refusal.CALLER_IS_GONE) : deleted(row);
            }
        }
    }

    /**
     * Erases all of these users, or none if the caller was deleted meanwhile. They are locked, so there is no other
     * reason.
     *
     * @param erasure by which participants are called
     */
    public List<Deleted> erase(Connection connection, Command command, UUID erasure, Collection<UUID> users)
            throws SQLException {
        if (users.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement =
                connection.prepareStatement(statements.listed(command.action().forces()))) {
            statement.setArray(1, connection.createArrayOf("uuid", users.toArray()));
            statement.setBoolean(2, command.caller().hasAccount());
            statement.setObject(3, command.caller().id());
            return execute(statement, 4, erasure, command, users.size()).first();
        }
    }

    /** Locks everyone, or returns why that is refused. The ids stay in the database. */
    public Optional<Refusal> lockEveryone(Connection connection, Caller caller, boolean sparingAdmins)
            throws SQLException {
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
                    return Optional.of(Refusal.CALLER_IS_GONE);
                }
                return check.getBoolean("none_is_left") ? Optional.of(Refusal.LAST_SUPER_ADMIN) : Optional.empty();
            }
        }
    }

    /** Returns the users who would be erased if they weren't under hold. */
    public List<UUID> heldUsers(Connection connection, Caller caller, boolean sparingAdmins) throws SQLException {
        List<UUID> held = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(HELD)) {
            statement.setObject(1, caller.id());
            statement.setBoolean(2, sparingAdmins);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    held.add(row.getObject("id", UUID.class));
                }
            }
        }
        return held;
    }

    /**
     * Erases everyone who was locked, except for the caller.
     *
     * @param erasure by which participants are called
     */
    public Erased eraseEveryone(Connection connection, Command command, UUID erasure) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(statements.everyone())) {
            statement.setObject(1, command.caller().id());
            return execute(statement, 2, erasure, command, LISTED_AT_MOST);
        }
    }

    private Erased execute(PreparedStatement statement, int next, UUID erasure, Command command, int limit)
            throws SQLException {
        statement.setObject(next, erasure);
        sign(statement, next + 1, command);
        statement.setInt(next + 4, limit);
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

    private static void sign(PreparedStatement statement, int next, Command command) throws SQLException {
        statement.setString(next, command.requestId());
        statement.setObject(next + 1, command.caller().id());
        statement.setString(next + 2, command.action().wireName());
    }

    private Deleted deleted(ResultSet row) throws SQLException {
        return new Deleted(UserName.of(row), row.getString("role"), json.read(row.getString("counts"), COUNTS));
    }
}
