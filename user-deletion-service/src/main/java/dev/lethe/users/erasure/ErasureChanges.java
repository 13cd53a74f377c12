package dev.lethe.users.erasure;

import dev.lethe.common.transaction.Sql;
import dev.lethe.users.account.Caller;
import dev.lethe.users.account.Refusal;
import dev.lethe.users.operation.Action;
import dev.lethe.users.operation.Command;
import dev.lethe.users.operation.Entry;
import dev.lethe.users.operation.Result;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Pauses, resumes and cancels erasures within a transaction. Repeating a change has no effect. */
@Singleton
final class ErasureChanges {

    /** Waits for the chunk that is being worked on. */
    private static final String LOCK = "SELECT FROM erasures WHERE id = ? FOR UPDATE";

    private static final String CALLER_IS_AS_BEFORE = "SELECT " + Caller.IS_AS_BEFORE;

    private static final String PAUSE = """
            UPDATE erasures SET state = 'paused', lease_owner = NULL, lease_until = NULL,
                   blocked_by = NULL, blocked_message = NULL, blocked_since = NULL
             WHERE id = ?
            """;

    private static final String CANCEL = """
            UPDATE erasures SET state = 'cancelled', ended_at = clock_timestamp(), lease_owner = NULL, lease_until = NULL,
                   blocked_by = NULL, blocked_message = NULL, blocked_since = NULL,
                   unfinished = CASE
                       WHEN total > %d OR EXISTS (SELECT FROM users WHERE erased_by = erasures.id) THEN 'cancellation'
                       WHEN EXISTS (SELECT FROM participant_calls WHERE erasure_id = erasures.id AND done_at IS NULL)
                       THEN 'participants' END
             WHERE id = ?
            """.formatted(Grace.AT_ONCE);

    /** Who resumes an erasure answers for it from then on, except for that of a user's own account. */
    private static final String RESUME = """
            WITH given AS (SELECT ?::uuid AS caller, ?::boolean AS has_account, ?::boolean AS super_admin)
            UPDATE erasures SET state = CASE WHEN started_at IS NULL THEN 'scheduled' ELSE 'running' END,
                   blocked_by = NULL, blocked_message = NULL, blocked_since = NULL,
                   authority = CASE WHEN action = 'delete-account' THEN authority ELSE caller END,
                   authority_has_account =
                       CASE WHEN action = 'delete-account' THEN authority_has_account ELSE has_account END,
                   authority_super_admin =
                       authority_super_admin AND (super_admin OR action = 'delete-account')
              FROM given
             WHERE id = ?
            """;

    private static final Refusal NOT_FOUND = new Refusal(404, "Erasure not found");

    private final Grace grace;

    ErasureChanges(Grace grace) {
        this.grace = grace;
    }

    Result<OneErasure> change(Connection connection, Command command, UUID id) throws SQLException {
        Sql.execute(connection, LOCK, id);
        Caller caller = command.caller();
        if (!Sql.isTrue(connection, CALLER_IS_AS_BEFORE, caller.accountRole(), caller.id())) {
            return Result.refused(null, Refusal.CALLER_IS_GONE);
        }
        Optional<Erasure> found = Erasure.find(id);
        if (found.isEmpty()) {
            return Result.refused(null, NOT_FOUND);
        }
        Erasure erasure = found.get();
        Action action = command.action();
        if (action != Action.PAUSE_ERASURE && erasure.needsSuperAdmin && !caller.superAdmin()) {
            return Result.refused(null, Refusal.NEEDS_SUPER_ADMIN);
        }
        if (action == Action.PAUSE_ERASURE
                && erasure.isReplay()
                && !erasure.state().isFinal()) {
            return Result.refused(null, Refusal.REPLAY);
        }
        State wanted = switch (action) {
            case PAUSE_ERASURE -> State.PAUSED;
            case CANCEL_ERASURE -> State.CANCELLED;
            default -> erasure.startedAt == null ? State.SCHEDULED : State.RUNNING;
        };
        // A pause by a person is more than one that the erasure made itself: participants aren't called any more.
        if (erasure.state() != wanted || wanted == State.PAUSED && erasure.blockedBy != null) {
            if (erasure.state().isFinal()) {
                String message = "A %s erasure can't be %s".formatted(erasure.state, outcome(action));
                return Result.refused(null, new Refusal(409, message));
            }
            if (wanted == State.CANCELLED && erasure.isLeftToParticipants()) {
                return Result.refused(null, Refusal.LEFT_TO_PARTICIPANTS);
            }
            update(connection, command, id);
            if (wanted == State.CANCELLED && erasure.total <= Grace.AT_ONCE) {
                grace.giveBack(connection, erasure.command(null), id, ErasureTarget.inactive(id));
            }
        }
        return Result.done(
                "Erasure " + outcome(action),
                new OneErasure(erasure.refreshed().view()),
                List.of(Entry.erasure(id, outcome(action), Map.of())));
    }

    private static void update(Connection connection, Command command, UUID id) throws SQLException {
        switch (command.action()) {
            case PAUSE_ERASURE -> Sql.update(connection, PAUSE, id);
            case CANCEL_ERASURE -> Sql.update(connection, CANCEL, id);
            default -> {
                Caller caller = command.caller();
                Sql.update(connection, RESUME, caller.id(), caller.hasAccount(), caller.superAdmin(), id);
            }
        }
    }

    private static String outcome(Action action) {
        return switch (action) {
            case PAUSE_ERASURE -> "paused";
            case CANCEL_ERASURE -> "cancelled";
            default -> "resumed";
        };
    }
}
