package dev.lethe.users.erasure;

import dev.lethe.common.transaction.Sql;
import dev.lethe.users.account.Accounts;
import dev.lethe.users.account.Caller;
import dev.lethe.users.account.Guard;
import dev.lethe.users.account.User;
import dev.lethe.users.operation.Action;
import dev.lethe.users.operation.Command;
import dev.lethe.users.operation.DeletionLog;
import dev.lethe.users.operation.Entry;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Deactivates the targets of an erasure that waits, and gives back users whom it won't delete: they are active again, if
 * they were before. Who was deactivated or reactivated by a person meanwhile is left as they are.
 */
@Singleton
public final class Grace {

    /** So many targets are changed with the request; workers change more in chunks. */
    static final int AT_ONCE = 1_000;

    private static final String DEACTIVATE = """
            UPDATE users SET status = 'inactive', deactivated_at = now(), awaiting_since = now()
             WHERE id = ANY (?::uuid[])
            """;

    /** Users who were inactive before are remembered too, so that it is seen if somebody reactivates them. */
    private static final String REMEMBER = """
            UPDATE erasure_targets t SET deactivated_at = u.deactivated_at
              FROM users u
             WHERE t.erasure_id = ? AND t.user_id = ANY (?::uuid[]) AND t.deactivated_at IS NULL
               AND u.id = t.user_id AND u.deactivated_at IS NOT NULL
            """;

    private static final String INACTIVE = """
            SELECT user_id FROM erasure_targets
             WHERE erasure_id = ? AND user_id = ANY (?::uuid[]) AND deactivated_at IS NOT NULL
            """;

    /** Another erasure keeps a user waiting, unless it would refuse an administrator anyway. */
    private static final String GIVE_BACK = """
            UPDATE users u SET status = 'active', deactivated_at = NULL, awaiting_since = NULL
              FROM erasure_targets t
             WHERE t.erasure_id = ? AND t.user_id = ANY (?::uuid[]) AND u.id = t.user_id
               AND u.awaiting_since = u.deactivated_at AND u.deactivated_at = t.deactivated_at AND u.erased_by IS NULL
               AND NOT EXISTS (
                   SELECT FROM erasure_targets o JOIN erasures e ON e.id = o.erasure_id
                    WHERE o.user_id = u.id AND o.erasure_id <> t.erasure_id AND o.outcome = 'pending'
                      AND o.deactivated_at = u.deactivated_at AND e.state IN ('scheduled', 'running', 'paused')
                      AND (u.role = 'user' OR e.authority_super_admin AND e.means_admins OR e.action = 'delete-account'))
            RETURNING u.id
            """;

    private static final String CALLER_IS_AS_BEFORE = "SELECT " + Caller.IS_AS_BEFORE;

    private final Accounts accounts;
    private final DeletionLog log;

    Grace(Accounts accounts, DeletionLog log) {
        this.accounts = accounts;
        this.log = log;
    }

    /**
     * Deactivates targets who were active at the acceptance. Those whom the erasure wouldn't delete now stay active.
     * Returns false, and changes nobody, if the caller isn't as before.
     *
     * @param command of the erasure
     */
    public boolean deactivate(Connection connection, Command command, UUID erasure, Set<UUID> targets)
            throws SQLException {
        Accounts.Locked locked = accounts.lock(connection, targets);
        Caller caller = command.caller();
        if (!Sql.isTrue(connection, CALLER_IS_AS_BEFORE, caller.accountRole(), caller.id())) {
            return false;
        }
        Set<UUID> free = new HashSet<>(targets);
        if (command.action() != Action.DELETE_ACCOUNT) {
            free.remove(caller.id());
        }
        free.removeAll(Guard.refusals(targets, locked, caller).keySet());
        free.removeIf(id -> {
            User user = locked.accounts().get(id);
            return !user.isActive() || user.isHeld();
        });
        Sql.update(connection, DEACTIVATE, Sql.uuids(free));
        Sql.update(connection, REMEMBER, erasure, Sql.uuids(targets));
        log.write(
                connection,
                command,
                free.stream().map(id -> Entry.changed(id, false)).toList());
        return true;
    }

    /** Gives users back, unless another open erasure has them. */
    public void giveBack(Connection connection, Command command, UUID erasure, Collection<UUID> targets)
            throws SQLException {
        Set<UUID> inactive = targets.isEmpty()
                ? Set.of()
                : new HashSet<>(Sql.all(connection, INACTIVE, Sql.uuid("user_id"), erasure, Sql.uuids(targets)));
        if (inactive.isEmpty()) {
            return;
        }
        accounts.lock(connection, inactive);
        List<UUID> givenBack = Sql.all(connection, GIVE_BACK, Sql.uuid("id"), erasure, Sql.uuids(inactive));
        log.write(
                connection,
                command,
                givenBack.stream().map(id -> Entry.changed(id, true)).toList());
    }
}
