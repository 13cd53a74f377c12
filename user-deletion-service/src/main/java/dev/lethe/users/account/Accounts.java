package dev.lethe.users.account;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads and locks accounts. */
@Singleton
public final class Accounts {

    /**
     * In id order, so that two requests that want the same users wait for each other rather than deadlock. When one of the
     * users is a super-admin, every active super-admin is locked as well, in the same order: who is the last of them can
     * then be decided, and stays decided until the commit.
     */
    private static final String LOCK = """
            WITH wanted AS (
                SELECT unnest(?::uuid[]) AS id
                UNION
                SELECT id FROM users
                 WHERE role = 'super-admin' AND status = 'active'
                   AND EXISTS (SELECT FROM users WHERE id = ANY (?::uuid[]) AND role = 'super-admin'))
            SELECT %s FROM users u JOIN wanted ON wanted.id = u.id ORDER BY u.id FOR UPDATE OF u
            """.formatted(Account.COLUMNS);

    /** Nearly everybody. Nobody else's lock depends on them, so theirs is all that is needed. */
    private static final String LOCK_ONE =
            "SELECT %s FROM users u WHERE u.id = ? AND u.role <> 'super-admin' FOR UPDATE".formatted(Account.COLUMNS);

    private static final String FIND = "SELECT %s FROM users u WHERE u.id = ?".formatted(Account.COLUMNS);

    /** The locked accounts that were asked for, in id order, and how many active super-admins there are besides them. */
    public record Locked(Map<UUID, Account> accounts, int otherSuperAdmins) {}

    public Locked lock(Connection connection, UUID id) throws SQLException {
        Optional<Account> account = one(connection, LOCK_ONE, id);
        return account.isPresent() ? new Locked(Map.of(id, account.get()), 0) : lock(connection, Set.of(id));
    }

    public Locked lock(Connection connection, Collection<UUID> ids) throws SQLException {
        Map<UUID, Account> accounts = new LinkedHashMap<>();
        int otherSuperAdmins = 0;
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            var array = connection.createArrayOf("uuid", ids.toArray());
            statement.setArray(1, array);
            statement.setArray(2, array);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Account account = Account.from(rows);
                    if (ids.contains(account.id())) {
                        accounts.put(account.id(), account);
                    } else if (account.isActiveSuperAdmin()) {
                        otherSuperAdmins++;
                    }
                }
            }
        }
        return new Locked(accounts, otherSuperAdmins);
    }

    public Optional<Account> find(Connection connection, UUID id) throws SQLException {
        return one(connection, FIND, id);
    }

    private static Optional<Account> one(Connection connection, String sql, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(Account.from(row)) : Optional.empty();
            }
        }
    }
}
