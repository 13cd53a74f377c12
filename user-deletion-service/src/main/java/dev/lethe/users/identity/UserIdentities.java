package dev.lethe.users.identity;

import dev.lethe.users.account.Accounts;
import dev.lethe.users.account.Refusal;
import dev.lethe.users.operation.Command;
import dev.lethe.users.operation.Entry;
import dev.lethe.users.operation.Result;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sets and removes identities of a user, within a transaction. Repeating a change has no effect. */
@Singleton
final class UserIdentities {

    private static final String REMOVE =
            "DELETE FROM user_identities WHERE user_id = ? AND participant = ? AND subject IS DISTINCT FROM ?";

    /** Waits for whoever is about to set or remove the same subject. */
    private static final String ADD = """
            INSERT INTO user_identities (user_id, participant, subject) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
            """;

    /**
     * A subject that is being erased can't be another user's: the participant would take one for the other. The caller
     * may have been deleted or demoted while this waited for its locks.
     */
    private static final String CHECK = """
            SELECT EXISTS (SELECT FROM user_identities WHERE participant = ? AND subject = ? AND user_id <> ?)
                       AS is_of_another,
                   EXISTS (SELECT FROM participant_calls c JOIN erasures e ON e.id = c.erasure_id
                            WHERE c.participant = ? AND c.subject = ?
                              AND (c.done_at IS NULL OR e.ended_at IS NULL OR e.unfinished IS NOT NULL))
                       AS is_being_erased,
                   NOT ? OR EXISTS (SELECT FROM users WHERE id = ? AND status = 'active' AND role = 'super-admin')
                       AS caller_is_there
            """;

    private static final String READ =
            "SELECT participant, subject FROM user_identities WHERE user_id = ? ORDER BY participant";

    /** The id of a user at a participant. */
    @RegisterForReflection
    public record OneIdentity(String participant, String subject) {}

    /** A user's identities. */
    @RegisterForReflection
    public record Identities(UUID userId, List<OneIdentity> identities) {}

    private final Accounts accounts;

    UserIdentities(Accounts accounts) {
        this.accounts = accounts;
    }

    Result<Identities> set(Connection connection, Command command, UUID user, String participant, String subject)
            throws SQLException {
        return change(connection, command, user, participant, subject, "Identity set");
    }

    Result<Identities> remove(Connection connection, Command command, UUID user, String participant)
            throws SQLException {
        return change(connection, command, user, participant, null, "Identity removed");
    }

    /** @param subject null to remove it */
    private Result<Identities> change(
            Connection connection, Command command, UUID user, String participant, String subject, String message)
            throws SQLException {
        if (accounts.lock(connection, user).accounts().isEmpty()) {
            return Result.refused(user, Refusal.NOT_FOUND);
        }
        try (Statement savepoint = connection.createStatement()) {
            savepoint.execute("SAVEPOINT before_change");
            update(connection, REMOVE, user, participant, subject);
            if (subject != null) {
                update(connection, ADD, user, participant, subject);
            }
            Optional<Refusal> refusal = refusal(connection, command, user, participant, subject);
            if (refusal.isPresent()) {
                savepoint.execute("ROLLBACK TO before_change");
                return Result.refused(user, refusal.get());
            }
        }
        return Result.done(
                message,
                new Identities(user, read(connection, user)),
                List.of(Entry.identity(user, participant, subject != null)));
    }

    private static void update(Connection connection, String sql, UUID user, String participant, String subject)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, user);
            statement.setString(2, participant);
            statement.setString(3, subject);
            statement.executeUpdate();
        }
    }

    private static Optional<Refusal> refusal(
            Connection connection, Command command, UUID user, String participant, String subject) throws SQLException {
        try (PreparedStatement check = connection.prepareStatement(CHECK)) {
            check.setString(1, participant);
            check.setString(2, subject);
            check.setObject(3, user);
            check.setString(4, participant);
            check.setString(5, subject);
            check.setBoolean(6, command.caller().hasAccount());
            check.setObject(7, command.caller().id());
            try (ResultSet row = check.executeQuery()) {
                row.next();
                if (!row.getBoolean("caller_is_there")) {
                    return Optional.of(Refusal.CALLER_IS_GONE);
                }
                if (row.getBoolean("is_of_another")) {
                    return Optional.of(Refusal.SUBJECT_OF_ANOTHER);
                }
                return row.getBoolean("is_being_erased") ? Optional.of(Refusal.SUBJECT_IN_ERASURE) : Optional.empty();
            }
        }
    }

    static List<OneIdentity> read(Connection connection, UUID user) throws SQLException {
        List<OneIdentity> identities = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setObject(1, user);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    identities.add(new OneIdentity(row.getString("participant"), row.getString("subject")));
                }
            }
        }
        return identities;
    }
}
