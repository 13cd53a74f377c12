package dev.lethe.users.account;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Locks accounts. */
@Singleton
public final class Accounts {

    /**
     * In id order, so that two requests that want the same users wait for each other rather than deadlock. When one of
     * the users is a super-admin, every active super-admin is locked as well, in the same order: who is the last of
     * them can then be decided, and stays decided until the commit.
     */
    private static final String LOCK = """
            WITH wanted AS (
                SELECT unnest(?::uuid[]) AS id
                UNION
                SELECT id FROM users
                 WHERE role = 'super-admin' AND status = 'active'
                   AND EXISTS (SELECT FROM users WHERE id = ANY (?::uuid[]) AND role = 'super-admin'))
            SELECT %s FROM users u JOIN wanted ON wanted.id = u.id ORDER BY u.id FOR UPDATE OF u
            """.formatted(User.LOCKED_COLUMNS);

    /** Nearly everybody. Nobody else's lock depends on them, so theirs is all that is needed. */
    private static final String LOCK_ONE =
            "SELECT %s FROM users u WHERE u.id = ? AND u.role <> 'super-admin' FOR UPDATE"
                    .formatted(User.LOCKED_COLUMNS);

    /**
     * The locked accounts that were asked for, in id order, and how many active super-admins there are besides them.
     */
    public record Locked(Map<UUID, User> accounts, int otherSuperAdmins) {}

    public Locked lock(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK_ONE)) {
            statement.setObject(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Locked(Map.of(id, User.locked(row)), 0) : lock(connection, Set.of(id));
            }
        }
    }

    public Locked lock(Connection connection, Collection<UUID> ids) throws SQLException {
        Map<UUID, User> accounts = new LinkedHashMap<>();
        int otherSuperAdmins = 0;
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            var array = connection.createArrayOf("uuid", ids.toArray());
            statement.setArray(1, array);
            statement.setArray(2, array);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    User user = User.locked(rows);
                    if (ids.contains(user.id)) {
                        accounts.put(user.id, user);
                    } else if (user.isActiveSuperAdmin()) {
                        otherSuperAdmins++;
                    }
                }
            }
        }
        return new Locked(accounts, otherSuperAdmins);
    }
}
