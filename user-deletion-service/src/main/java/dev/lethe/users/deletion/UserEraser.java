package dev.lethe.users.deletion;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lethe.common.json.OwnJson;
import dev.lethe.common.transaction.Sql;
import dev.lethe.users.account.Caller;
import dev.lethe.users.account.Refusal;
import dev.lethe.users.account.UserName;
import dev.lethe.users.deletion.Outcome.Deleted;
import dev.lethe.users.deletion.Outcome.Refused;
import dev.lethe.users.operation.Command;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Erases locked users whom nothing protects, and writes an entry of the deletion log for each. */
@Singleton
public final class UserEraser {

    /** Checks that the caller still exists and that a super-admin would be left. */
    private static final String CHECK_EVERYONE = """
            SELECT {caller} AS caller_is_there,
                   bool_and(target.id IS NOT NULL) AS none_is_left
              FROM users u LEFT JOIN everyone target ON target.id = u.id AND target.id <> ?
             WHERE u.role = 'super-admin' AND u.status = 'active'
            """.replace("{caller}", Caller.IS_AS_BEFORE);

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
        return Sql.first(
                        connection,
                        statements.one(command.action().forces()),
                        row -> outcome(row, user),
                        user,
                        command.caller().accountRole(),
                        command.caller().id(),
                        erasure,
                        command.requestId(),
                        command.caller().id(),
                        command.action().wireName())
                .orElseThrow();
    }

    private Outcome outcome(ResultSet row, UUID user) throws SQLException {
        Map<String, Long> restricting = json.read(row.getString("restricting"), COUNTS);
        if (!restricting.isEmpty()) {
            return new Refused(user, restrictions.refusal(restricting));
        }
        return row.getObject("id") == null ? new Refused(user, Refusal.CALLER_IS_GONE) : deleted(row);
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
        return Sql.all(
                connection,
                statements.listed(command.action().forces()),
                this::deleted,
                Sql.uuids(users),
                command.caller().accountRole(),
                command.caller().id(),
                erasure,
                command.requestId(),
                command.caller().id(),
                command.action().wireName(),
                users.size());
    }

    /** Locks everyone, or returns why that is refused. The ids stay in the database. */
    public Optional<Refusal> lockEveryone(Connection connection, Caller caller, boolean sparingAdmins)
            throws SQLException {
        // A statement that defines a table takes no parameters; these are a UUID and a boolean.
        Sql.execute(connection, LOCK_EVERYONE.formatted(caller.id(), sparingAdmins));
        Sql.execute(connection, "ANALYZE everyone");
        Sql.execute(connection, PLAN_FOR_EVERYONE);
        return Sql.first(
                        connection, CHECK_EVERYONE, UserEraser::refusal, caller.accountRole(), caller.id(), caller.id())
                .orElseThrow();
    }

    private static Optional<Refusal> refusal(ResultSet check) throws SQLException {
        if (!check.getBoolean("caller_is_there")) {
            return Optional.of(Refusal.CALLER_IS_GONE);
        }
        return check.getBoolean("none_is_left") ? Optional.of(Refusal.LAST_SUPER_ADMIN) : Optional.empty();
    }

    /** Returns the users who would be erased if they weren't under hold. */
    public List<UUID> heldUsers(Connection connection, Caller caller, boolean sparingAdmins) throws SQLException {
        return Sql.all(connection, HELD, Sql.uuid("id"), caller.id(), sparingAdmins);
    }

    /**
     * Erases everyone who was locked, except for the caller.
     *
     * @param erasure by which participants are called
     */
    public Erased eraseEveryone(Connection connection, Command command, UUID erasure) throws SQLException {
        AtomicLong total = new AtomicLong();
        List<Deleted> first = new ArrayList<>();
        Sql.forEach(
                connection,
                statements.everyone(),
                row -> {
                    total.set(row.getLong("total"));
                    first.add(deleted(row));
                },
                command.caller().id(),
                erasure,
                command.requestId(),
                command.caller().id(),
                command.action().wireName(),
                LISTED_AT_MOST);
        return new Erased(total.get(), first);
    }

    private Deleted deleted(ResultSet row) throws SQLException {
        return new Deleted(UserName.of(row), row.getString("role"), json.read(row.getString("counts"), COUNTS));
    }
}
