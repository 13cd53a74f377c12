package dev.lethe.conversations.deletion;

import dev.lethe.common.metrics.DeletionMetrics;
import dev.lethe.common.metrics.DeletionMetrics.Outcome;
import dev.lethe.common.transaction.OneAtATime;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.conversations.log.DeletionLog;
import dev.lethe.conversations.log.DeletionRequest;
import dev.lethe.conversations.log.DeletionResult;
import dev.lethe.conversations.selection.Refusal;
import dev.lethe.conversations.selection.Selection;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.Map;

/** Deletes the selected conversations, or does a dry run. */
@Singleton
public final class ConversationDeletion {

    private static final String BUSY = "Another deletion of your conversations is under way. Please try again.";
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String SERIALIZATION_FAILURE = "40001";

    private final Transactions transactions;
    private final OneAtATime oneAtATime;
    private final DeletionLog log;
    private final DeletionMetrics metrics;

    ConversationDeletion(Transactions transactions, OneAtATime oneAtATime, DeletionLog log, DeletionMetrics metrics) {
        this.transactions = transactions;
        this.oneAtATime = oneAtATime;
        this.log = log;
        this.metrics = metrics;
    }

    DeletionResult run(DeletionRequest request, Selection selection) {
        String action = selection.selector().action();
        DeletionResult entry = metrics.call(
                action,
                request.dryRun(),
                () -> oneAtATime.run(
                        selection.owner(),
                        BUSY,
                        () -> transactions.run(connection -> runOnce(connection, request, selection))),
                came -> came.refusal() == null ? Outcome.DONE : Outcome.REFUSED);
        if (!request.dryRun()) {
            metrics.deleted(Map.of("conversations", entry.conversations(), "messages", entry.messages()));
            if (entry.refusal() != null) {
                metrics.refused(action, entry.refusal().message());
            }
        }
        return entry;
    }

    DeletionResult runOnce(Connection connection, DeletionRequest request, Selection selection) throws SQLException {
        DeletionResult entry = request.dryRun()
                ? Transactions.rehearse(connection, rehearsing -> erase(rehearsing, selection))
                : erase(connection, selection);
        log.write(connection, request, selection, entry);
        return entry;
    }

    /** Deletes what is selected, without a log entry. */
    public static DeletionResult erase(Connection connection, Selection selection) throws SQLException {
        try (PreparedStatement statement =
                EraseStatements.of(selection.selector()).prepare(connection, selection.parameters())) {
            statement.execute();
            statement.getMoreResults(); // from the turn to what was locked,
            statement.getMoreResults(); // and from there to what was deleted
            try (ResultSet deleted = statement.getResultSet()) {
                deleted.next();
                long conversations = deleted.getLong("conversations");
                Refusal refusal = conversations == 0 ? Refusal.ofNothing(selection) : null;
                return new DeletionResult(conversations, deleted.getLong("messages"), refusal);
            }
        } catch (SQLException thrown) {
            throw FOREIGN_KEY_VIOLATION.equals(thrown.getSQLState()) ? conflict(thrown) : thrown;
        }
    }

    /**
     * A conversation that began to match after the lock may have a message that this deletion doesn't see. The foreign
     * key then prevents the deletion, and all of it has to be retried.
     */
    private static SQLException conflict(SQLException thrown) {
        return new SQLTransactionRollbackException(
                "A message came into a conversation that was being deleted", SERIALIZATION_FAILURE, thrown);
    }
}
