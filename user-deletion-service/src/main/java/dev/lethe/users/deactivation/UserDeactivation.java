package dev.lethe.users.deactivation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lethe.common.transaction.Sql;
import dev.lethe.users.account.Accounts;
import dev.lethe.users.account.Caller;
import dev.lethe.users.account.Guard;
import dev.lethe.users.account.Refusal;
import dev.lethe.users.account.User;
import dev.lethe.users.operation.Action;
import dev.lethe.users.operation.Command;
import dev.lethe.users.operation.Entry;
import dev.lethe.users.operation.ManyUsers;
import dev.lethe.users.operation.Result;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Deactivates and reactivates users within a transaction. To repeat it changes nothing. */
@Singleton
public final class UserDeactivation {

    /**
     * Checks the caller again, who may have been deleted while this waited for its locks. A user who is deactivated
     * because erasures wait stays so from now on, whatever becomes of them.
     */
    private static final String SET_STATUS = """
            UPDATE users SET status = ?, awaiting_since = NULL,
                   deactivated_at = CASE WHEN ? THEN NULL ELSE coalesce(deactivated_at, now()) END
             WHERE id = ANY (?::uuid[])
               AND {caller}
            RETURNING id, deactivated_at
            """.replace("{caller}", Caller.IS_AS_BEFORE);

    @RegisterForReflection
    public record ChangedUser(
            UUID id,
            String email,
            String firstName,
            String lastName,
            String role,
            String status,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant deactivatedAt) {}

    @RegisterForReflection
    public record OneUser(ChangedUser user) {}

    private final Accounts accounts;

    UserDeactivation(Accounts accounts) {
        this.accounts = accounts;
    }

    Result<OneUser> one(Connection connection, Command command, UUID id) throws SQLException {
        boolean active = command.action() == Action.REACTIVATE;
        if (!active && command.caller().id().equals(id)) {
            return Result.refused(id, Refusal.OWN_DEACTIVATION);
        }
        Accounts.Locked locked = accounts.lock(connection, id);
        Refusal refusal = refusals(Set.of(id), locked, command.caller(), active).get(id);
        if (refusal != null) {
            return Result.refused(id, refusal);
        }
        OneUser changed =
                change(connection, command.caller(), Set.of(id), locked, active).get(id);
        if (changed == null) {
            return Result.refused(id, Refusal.CALLER_IS_GONE);
        }
        return Result.done(
                active ? "User reactivated successfully" : "User deactivated successfully",
                changed,
                List.of(Entry.changed(id, active)));
    }

    Result<ManyUsers<OneUser>> many(Connection connection, Command command, Set<UUID> ids) throws SQLException {
        Caller caller = command.caller();
        if (ids.contains(caller.id())) {
            return Result.refused(caller.id(), Refusal.OWN_DEACTIVATION);
        }
        Accounts.Locked locked = accounts.lock(connection, ids);
        Map<UUID, Refusal> refusals = refusals(ids, locked, caller, false);
        Set<UUID> free = new HashSet<>(ids);
        free.removeAll(refusals.keySet());
        Map<UUID, OneUser> changed = change(connection, caller, free, locked, false);
        if (changed.size() < free.size()) {
            return Result.refused(null, Refusal.CALLER_IS_GONE);
        }
        return ManyUsers.result(
                "Multiple users deactivation completed", ids, refusals, changed::get, id -> Entry.changed(id, false));
    }

    /** Reactivation of the last super-admin is allowed. */
    private static Map<UUID, Refusal> refusals(Set<UUID> ids, Accounts.Locked locked, Caller caller, boolean active) {
        Map<UUID, Refusal> refusals = Guard.refusals(ids, locked, caller);
        if (active) {
            refusals.values().remove(Refusal.LAST_SUPER_ADMIN);
        }
        return refusals;
    }

    private static Map<UUID, OneUser> change(
            Connection connection, Caller caller, Set<UUID> ids, Accounts.Locked locked, boolean active)
            throws SQLException {
        Map<UUID, OneUser> changed = new HashMap<>();
        if (ids.isEmpty()) {
            return changed;
        }
        String status = active ? "active" : "inactive";
        Sql.forEach(
                connection,
                SET_STATUS,
                row -> {
                    User user = locked.accounts().get(row.getObject("id", UUID.class));
                    Instant at = Sql.time(row, "deactivated_at");
                    changed.put(user.id, new OneUser(changed(user, status, at)));
                },
                status,
                active,
                Sql.uuids(ids),
                caller.accountRole(),
                caller.id());
        return changed;
    }

    private static ChangedUser changed(User user, String status, Instant at) {
        return new ChangedUser(
                user.id, user.email, user.firstName, user.lastName, user.role().wireName(), status, at);
    }
}
