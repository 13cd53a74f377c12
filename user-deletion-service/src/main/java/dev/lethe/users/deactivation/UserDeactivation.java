package dev.lethe.users.deactivation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lethe.users.account.Account;
import dev.lethe.users.account.Accounts;
import dev.lethe.users.account.Caller;
import dev.lethe.users.answer.ManyUsers;
import dev.lethe.users.answer.ManyUsers.FailedUser;
import dev.lethe.users.deletion.Guard;
import dev.lethe.users.deletion.Refusal;
import dev.lethe.users.deletion.UserName;
import dev.lethe.users.log.Entry;
import dev.lethe.users.operation.Reply;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Deactivates and reactivates, each a step of one transaction; doing it again changes nothing. */
@Singleton
public final class UserDeactivation {

    /** The caller may have been removed while this waited for its locks, as with a deletion. */
    private static final String SET_STATUS = """
            UPDATE users SET status = ?,
                   deactivated_at = CASE WHEN ? THEN NULL ELSE coalesce(deactivated_at, now()) END
             WHERE id = ANY (?::uuid[])
               AND (NOT ? OR EXISTS (SELECT FROM users WHERE id = ? AND status = 'active'))
            RETURNING id, deactivated_at
            """;

    @RegisterForReflection
    record ChangedUser(
            UUID id,
            String email,
            String firstName,
            String lastName,
            String role,
            String status,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant deactivatedAt) {}

    @RegisterForReflection
    record OneUser(ChangedUser user) {}

    private final Accounts accounts;

    UserDeactivation(Accounts accounts) {
        this.accounts = accounts;
    }

    Reply one(Connection connection, Caller caller, UUID id, boolean active) throws SQLException {
        if (!active && caller.id().equals(id)) {
            return refuse(id, Refusal.OWN_DEACTIVATION);
        }
        Accounts.Locked locked = accounts.lock(connection, id);
        Refusal refusal = refusals(Set.of(id), locked, caller, active).get(id);
        if (refusal != null) {
            return refuse(id, refusal);
        }
        OneUser changed = change(connection, caller, Set.of(id), locked, active).get(id);
        if (changed == null) {
            return refuse(id, Refusal.CALLER_IS_GONE);
        }
        return Reply.done(
                active ? "User reactivated successfully" : "User deactivated successfully",
                changed,
                List.of(entry(id, active)),
                List.of());
    }

    Reply many(Connection connection, Caller caller, Set<UUID> ids) throws SQLException {
        if (ids.contains(caller.id())) {
            return refuse(caller.id(), Refusal.OWN_DEACTIVATION);
        }
        Accounts.Locked locked = accounts.lock(connection, ids);
        Map<UUID, Refusal> refusals = refusals(ids, locked, caller, false);
        Set<UUID> free = new HashSet<>(ids);
        free.removeAll(refusals.keySet());
        Map<UUID, OneUser> changed = change(connection, caller, free, locked, false);
        if (changed.size() < free.size()) {
            return refuse(null, Refusal.CALLER_IS_GONE);
        }
        List<OneUser> successful = new ArrayList<>();
        List<FailedUser> failed = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (UUID id : ids) {
            Refusal refusal = refusals.get(id);
            if (refusal == null) {
                successful.add(changed.get(id));
                entries.add(entry(id, false));
            } else {
                failed.add(new FailedUser(id, refusal.message()));
                entries.add(Entry.refused(id, refusal.message()));
            }
        }
        return Reply.done(
                "Multiple users deactivation completed", ManyUsers.of(successful, failed), entries, List.of());
    }

    /** To reactivate the last super-admin removes nobody. */
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
        try (PreparedStatement update = connection.prepareStatement(SET_STATUS)) {
            update.setString(1, status);
            update.setBoolean(2, active);
            update.setArray(3, connection.createArrayOf("uuid", ids.toArray()));
            update.setBoolean(4, caller.hasAccount());
            update.setObject(5, caller.id());
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    Account account = locked.accounts().get(row.getObject("id", UUID.class));
                    OffsetDateTime at = row.getObject("deactivated_at", OffsetDateTime.class);
                    changed.put(account.id(), new OneUser(changed(account, status, at)));
                }
            }
        }
        return changed;
    }

    private static ChangedUser changed(Account account, String status, OffsetDateTime at) {
        UserName name = UserName.of(account);
        return new ChangedUser(
                name.id(),
                name.email(),
                name.firstName(),
                name.lastName(),
                account.role().wireName(),
                status,
                at == null ? null : at.toInstant());
    }

    private static Entry entry(UUID id, boolean active) {
        return new Entry(id, active ? "reactivated" : "deactivated", null, Map.of());
    }

    private static Reply refuse(UUID id, Refusal refusal) {
        return Reply.refused(refusal.status(), refusal.message(), null, Entry.refused(id, refusal.message()));
    }
}
