package dev.lethe.users.identity;

import dev.lethe.common.transaction.Sql;
import dev.lethe.users.account.Accounts;
import dev.lethe.users.account.Caller;
import dev.lethe.users.account.Refusal;
import dev.lethe.users.account.User;
import dev.lethe.users.operation.Command;
import dev.lethe.users.operation.Entry;
import dev.lethe.users.operation.Result;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sets and removes identities of a user, within a transaction. Repeating a change has no effect. */
@Singleton
final class UserIdentities {

    private static final String REMOVE =
            "DELETE FROM user_identities WHERE user_id = ? AND participant = ? AND subject IS DISTINCT FROM ?";

    /** Waits for whoever is about to set or remove the same subject, and does nothing if it is another user's. */
    private static final String ADD = """
            INSERT INTO user_identities (user_id, participant, subject) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
            """;

    /** A subject that is being erased can't be another user's: the participant would take one for the other. */
    private static final String CHECK = """
            SELECT ?::text IS NOT NULL AND NOT EXISTS (
                       SELECT FROM user_identities WHERE user_id = ? AND participant = ? AND subject = ?) AS was_of_another,
                   EXISTS (SELECT FROM participant_calls c JOIN erasures e ON e.id = c.erasure_id
                            WHERE c.participant = ? AND c.subject = ?
                              AND (c.done_at IS NULL OR e.ended_at IS NULL OR e.unfinished IS NOT NULL))
                       AS is_being_erased,
                   {caller} AS caller_is_there
            """.replace("{caller}", Caller.IS_AS_BEFORE);

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
        User locked = accounts.lock(connection, user).accounts().get(user);
        if (locked == null) {
            return Result.refused(user, Refusal.NOT_FOUND);
        }
        if (locked.isHeld()) {
            // Whatever is held is to be found later.
            return Result.refused(user, Refusal.HELD);
        }
        Sql.execute(connection, "SAVEPOINT before_change");
        Sql.update(connection, REMOVE, user, participant, subject);
        if (subject != null) {
            Sql.update(connection, ADD, user, participant, subject);
        }
        Optional<Refusal> refusal = refusal(connection, command, user, participant, subject);
        if (refusal.isPresent()) {
            Sql.execute(connection, "ROLLBACK TO before_change");
            return Result.refused(user, refusal.get());
        }
        return Result.done(
                message,
                new Identities(user, read(connection, user)),
                List.of(Entry.identity(user, participant, subject != null)));
    }

    private static Optional<Refusal> refusal(
            Connection connection, Command command, UUID user, String participant, String subject) throws SQLException {
        return Sql.first(
                        connection,
                        CHECK,
                        UserIdentities::refusal,
                        subject,
                        user,
                        participant,
                        subject,
                        participant,
                        subject,
                        command.caller().accountRole(),
                        command.caller().id())
                .orElseThrow();
    }

    private static Optional<Refusal> refusal(ResultSet check) throws SQLException {
        if (!check.getBoolean("caller_is_there")) {
            return Optional.of(Refusal.CALLER_IS_GONE);
        }
        if (check.getBoolean("was_of_another")) {
            return Optional.of(Refusal.SUBJECT_OF_ANOTHER);
        }
        return check.getBoolean("is_being_erased") ? Optional.of(Refusal.SUBJECT_IN_ERASURE) : Optional.empty();
    }

    static List<OneIdentity> read(Connection connection, UUID user) throws SQLException {
        return Sql.all(
                connection, READ, row -> new OneIdentity(row.getString("participant"), row.getString("subject")), user);
    }
}
