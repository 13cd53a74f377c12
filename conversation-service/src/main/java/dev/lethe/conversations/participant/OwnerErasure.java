package dev.lethe.conversations.participant;

import dev.lethe.common.metrics.DeletionMetrics;
import dev.lethe.common.metrics.DeletionMetrics.Outcome;
import dev.lethe.common.participant.ErasureAnswer;
import dev.lethe.common.transaction.OneAtATime;
import dev.lethe.common.transaction.Sql;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.conversations.deletion.ConversationDeletion;
import dev.lethe.conversations.log.DeletionLog;
import dev.lethe.conversations.log.DeletionRequest;
import dev.lethe.conversations.log.DeletionResult;
import dev.lethe.conversations.owner.Owner;
import dev.lethe.conversations.selection.NamedSql;
import dev.lethe.conversations.selection.Selection;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * Deletes an owner's conversations for an erasure: so many messages in each transaction, and the conversations after the
 * last messages. Each transaction writes a log entry; what was deleted for an erasure is the sum of its entries.
 */
@Singleton
final class OwnerErasure {

    /** The most messages, and the most conversations, that are deleted in a transaction. */
    static final int MOST = 10_000;

    private static final String BUSY = "Another deletion of these conversations is under way";

    /** The caller waits for other owners too, and calls again. */
    private static final String DO_NOT_WAIT = "SET LOCAL lock_timeout = '2s'";

    /** Before anything is read, so that two calls for one owner don't both delete. */
    private static final String TURN = "SELECT take_turn(?)";

    private static final NamedSql SO_FAR = new NamedSql("""
            SELECT coalesce(sum(conversations), 0) AS conversations, coalesce(sum(messages), 0) AS messages,
                   coalesce(bool_or(outcome = 'deleted'), false) AS is_done
              FROM deletion_log WHERE actor = :owner AND erasure_id = :erasure
            """);

    private static final NamedSql SOME_MESSAGES = new NamedSql("""
            DELETE FROM messages
             WHERE user_id = :owner
               AND id = ANY (ARRAY (SELECT id FROM messages WHERE user_id = :owner ORDER BY id LIMIT :value))
            """);

    private final Transactions transactions;
    private final OneAtATime oneAtATime;
    private final DeletionLog log;
    private final DeletionMetrics metrics;

    OwnerErasure(Transactions transactions, OneAtATime oneAtATime, DeletionLog log, DeletionMetrics metrics) {
        this.transactions = transactions;
        this.oneAtATime = oneAtATime;
        this.log = log;
        this.metrics = metrics;
    }

    /** Deletes some of the owner's conversations, unless all were deleted for this erasure before. */
    ErasureAnswer.Result erase(DeletionRequest request, String subject) {
        Optional<Long> owner = Owner.parse(subject);
        if (owner.isEmpty()) {
            return ErasureAnswer.Result.done(subject, Map.of());
        }
        Selection selection = Selection.some(owner.get(), MOST);
        record Step(DeletionResult before, DeletionResult now) {}
        Step step = metrics.call(
                selection.selector().action(),
                false,
                () -> oneAtATime.run(
                        selection.owner(),
                        BUSY,
                        () -> transactions.run(connection -> {
                            Sql.execute(connection, DO_NOT_WAIT);
                            Sql.execute(connection, TURN, selection.owner());
                            DeletionResult before = soFar(connection, request, selection);
                            return new Step(before, before.isPart() ? erase(connection, request, selection) : null);
                        })),
                done -> Outcome.DONE);
        if (step.now() == null) {
            return ErasureAnswer.Result.done(subject, removed(step.before()));
        }
        metrics.deleted(removed(step.now()));
        DeletionResult all = new DeletionResult(
                step.before().conversations() + step.now().conversations(),
                step.before().messages() + step.now().messages(),
                null);
        return step.now().isPart()
                ? ErasureAnswer.Result.notYet(subject, removed(all), null)
                : ErasureAnswer.Result.done(subject, removed(all));
    }

    private DeletionResult erase(Connection connection, DeletionRequest request, Selection selection)
            throws SQLException {
        int messages = SOME_MESSAGES.update(connection, selection.parameters());
        DeletionResult result = new DeletionResult(0, messages, true, null);
        if (messages < MOST) {
            DeletionResult rest = ConversationDeletion.erase(connection, selection);
            result = new DeletionResult(
                    rest.conversations(), messages + rest.messages(), rest.conversations() == MOST, null);
        }
        log.write(connection, request, selection, result);
        return result;
    }

    /** Returns what was deleted for this erasure; it is a part unless nothing is left to do. */
    private static DeletionResult soFar(Connection connection, DeletionRequest request, Selection selection)
            throws SQLException {
        Map<String, Object> values = Map.of("owner", selection.owner(), "erasure", request.erasure());
        return SO_FAR.one(
                connection,
                values,
                sums -> new DeletionResult(
                        sums.getLong("conversations"), sums.getLong("messages"), !sums.getBoolean("is_done"), null));
    }

    private static Map<String, Long> removed(DeletionResult result) {
        return result.conversations() + result.messages() == 0
                ? Map.of()
                : Map.of("conversations", result.conversations(), "messages", result.messages());
    }
}
