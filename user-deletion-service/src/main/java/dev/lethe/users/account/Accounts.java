package dev.lethe.users.account;

import dev.lethe.common.transaction.Sql;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Locks accounts. A user whose rows are being deleted by an erasure is no account any more. */
@Singleton
public final class Accounts {

    /**
     * Locks in id order, so that concurrent requests for the same users wait instead of deadlocking. If one of the
     * users is a super-admin, all active super-admins are locked too, so that whether one of them is the last doesn't
     * change before the commit.
     */
    private static final String LOCK = """
            WITH wanted AS (
                SELECT unnest(?::uuid[]) AS id
                UNION
                SELECT id FROM users
                 WHERE role = 'super-admin' AND status = 'active'
                   AND EXISTS (SELECT FROM users WHERE id = ANY (?::uuid[]) AND role = 'super-admin'))
            SELECT %s FROM users u JOIN wanted ON wanted.id = u.id
             WHERE u.erased_by IS NULL ORDER BY u.id FOR UPDATE OF u
            """.formatted(User.LOCKED_COLUMNS);

    /** Locks one user who isn't a super-admin, which needs no other lock. */
    private static final String LOCK_ONE =
            "SELECT %s FROM users u WHERE u.id = ? AND u.role <> 'super-admin' AND u.erased_by IS NULL FOR UPDATE"
                    .formatted(User.LOCKED_COLUMNS);

    /** The requested accounts, locked, in id order, and the number of other active super-admins. */
    public record Locked(Map<UUID, User> accounts, int otherSuperAdmins) {}

    public static boolean exists(Connection connection, UUID id) throws SQLException {
        return Sql.isTrue(connection, "SELECT EXISTS (SELECT FROM users WHERE id = ? AND erased_by IS NULL)", id);
    }

    public Locked lock(Connection connection, UUID id) throws SQLException {
        Optional<User> user = Sql.first(connection, LOCK_ONE, User::locked, id);
        return user.isPresent() ? new Locked(Map.of(id, user.get()), 0) : lock(connection, Set.of(id));
    }

    public Locked lock(Connection connection, Set<UUID> ids) throws SQLException {
        Map<UUID, User> accounts = new LinkedHashMap<>();
        int otherSuperAdmins = 0;
        Object array = Sql.uuids(ids);
        for (User user : Sql.all(connection, LOCK, User::locked, array, array)) {
            if (ids.contains(user.id)) {
                accounts.put(user.id, user);
            } else if (user.isActiveSuperAdmin()) {
                otherSuperAdmins++;
            }
        }
        return new Locked(accounts, otherSuperAdmins);
    }
}
