package dev.lethe.conversations.deletion;

import dev.lethe.common.metrics.DeletionMetrics;
import dev.lethe.common.metrics.DeletionMetrics.Outcome;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.conversations.log.DeletionLog;
import dev.lethe.conversations.log.Entry;
import dev.lethe.conversations.log.Request;
import dev.lethe.conversations.selection.Selection;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.Map;
import org.postgresql.util.PSQLException;

/** Deletes the selected conversations, or rehearses it. */
@Singleton
public final class ConversationDeletion {

    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String SERIALIZATION_FAILURE = "40001";

    private final Transactions transactions;
    private final DeletionLog log;
    private final DeletionMetrics metrics;

    ConversationDeletion(Transactions transactions, DeletionLog log, DeletionMetrics metrics) {
        this.transactions = transactions;
        this.log = log;
        this.metrics = metrics;
    }

    Entry run(Request request, Selection selection) {
        String action = selection.selector().action();
        Entry entry = metrics.call(
                action,
                request.dryRun(),
                () -> transactions.run(connection -> request.dryRun()
                        ? rehearse(connection, request, selection)
                        : erase(connection, request, selection)),
                came -> came.reason() == null ? Outcome.DONE : Outcome.REFUSED);
        if (!request.dryRun()) {
            metrics.deleted(Map.of("conversations", entry.conversations(), "messages", entry.messages()));
            if (entry.reason() != null) {
                metrics.refused(action, entry.reason());
            }
        }
        return entry;
    }

    private Entry rehearse(Connection connection, Request request, Selection selection) throws SQLException {
        Entry entry = Transactions.rehearse(connection, rehearsing -> erase(rehearsing, request, selection));
        log.writeRehearsal(connection, request, selection, entry);
        return entry;
    }

    static Entry erase(Connection connection, Request request, Selection selection) throws SQLException {
        try (PreparedStatement statement = EraseStatements.of(selection.selector())
                .prepare(connection, DeletionLog.valuesOf(request, selection))) {
            statement.execute();
            statement.getMoreResults(); // from what was locked to what was deleted
            try (ResultSet deleted = statement.getResultSet()) {
                deleted.next();
                return new Entry(
                        deleted.getLong("conversations"), deleted.getLong("messages"), deleted.getString("reason"));
            }
        } catch (PSQLException thrown) {
            throw isALateMessage(thrown) ? conflict(thrown) : thrown;
        }
    }

    /**
     * A conversation that began to match after the others were locked may get a message that this deletion doesn't see. It
     * keeps the conversation from going, and the whole deletion has to be tried again.
     */
    private static boolean isALateMessage(PSQLException thrown) {
        return FOREIGN_KEY_VIOLATION.equals(thrown.getSQLState())
                && thrown.getServerErrorMessage() != null
                && "messages".equals(thrown.getServerErrorMessage().getTable());
    }

    private static SQLException conflict(SQLException thrown) {
        return new SQLTransactionRollbackException(
                "A message came into a conversation that was being deleted", SERIALIZATION_FAILURE, thrown);
    }
}
