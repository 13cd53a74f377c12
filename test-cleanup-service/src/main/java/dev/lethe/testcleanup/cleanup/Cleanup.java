package dev.lethe.testcleanup.cleanup;

import dev.lethe.common.error.Failure;
import dev.lethe.common.metrics.DeletionMetrics;
import dev.lethe.common.metrics.DeletionMetrics.Outcome;
import dev.lethe.common.transaction.SqlState;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.testcleanup.catalogue.TestTables;
import dev.lethe.testcleanup.log.CleanupCommand;
import dev.lethe.testcleanup.log.LogEntry;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Runs cleanups and writes a log entry for each, also for failed ones. */
@Singleton
public final class Cleanup {

    private static final Logger LOG = Logger.getLogger(Cleanup.class);

    private final TestTables tables;
    private final Transactions transactions;
    private final CleanupConfig config;
    private final DeletionMetrics metrics;
    private final CleanupLocks locks;
    private final SqlState states;

    Cleanup(
            TestTables tables,
            Transactions transactions,
            CleanupConfig config,
            DeletionMetrics metrics,
            CleanupLocks locks,
            SqlState states) {
        this.tables = tables;
        this.transactions = transactions;
        this.config = config;
        this.metrics = metrics;
        this.locks = locks;
        this.states = states;
    }

    Counts run(CleanupCommand command) {
        Counts counts = metrics.call(
                command.session().isPresent() ? "clean-session" : "clean-everything",
                command.dryRun(),
                () -> cleanUp(command),
                cleaned -> Outcome.DONE);
        if (!command.dryRun()) {
            metrics.deleted(counts.all());
        }
        return counts;
    }

    private Counts cleanUp(CleanupCommand command) {
        TimeBudget budget = new TimeBudget(config.timeBudget());
        try {
            return locks.await(
                            budget,
                            command.session(),
                            () -> transactions.run(connection -> runInTurn(connection, command, budget)))
                    .orElseThrow(() -> turnDidNotCome(budget, null));
        } catch (CleanupFailed failed) {
            Failure answer = failed.answer();
            record(command, answer.getMessage(), failed.reached(), budget);
            throw answer;
        } catch (Failure failed) {
            record(command, failed.getMessage(), Map.of(), budget);
            throw failed;
        } catch (RuntimeException failed) {
            record(command, "The database failed", Map.of(), budget);
            throw failed;
        }
    }

    private Optional<Counts> runInTurn(Connection connection, CleanupCommand command, TimeBudget budget)
            throws SQLException {
        budget.limit(connection);
        return takesItsTurn(connection, command, budget)
                ? Optional.of(runOnce(connection, command, budget))
                : Optional.empty();
    }

    private boolean takesItsTurn(Connection connection, CleanupCommand command, TimeBudget budget) throws SQLException {
        try {
            return CleanupLocks.take(connection, command.session());
        } catch (SQLException e) {
            if (budget.isSpent()) {
                throw turnDidNotCome(budget, e);
            }
            throw e;
        }
    }

    private CleanupFailed turnDidNotCome(TimeBudget budget, SQLException cause) {
        return CleanupFailed.outOfTime(
                budget, tables.inOrderOfDeletion().get(0).name(), new Counts(tables).all(), cause);
    }

    private Counts runOnce(Connection connection, CleanupCommand command, TimeBudget budget) throws SQLException {
        Counts counts = command.dryRun()
                ? Transactions.rehearse(connection, same -> erase(same, command, budget))
                : erase(connection, command, budget);
        LogEntry.cleaned(command, counts.all(), budget.spent()).persist();
        return counts;
    }

    private Counts erase(Connection connection, CleanupCommand command, TimeBudget budget) throws SQLException {
        TestDataEraser eraser = new TestDataEraser(tables, connection, command.session(), config.batchSize(), budget);
        try {
            eraser.erase();
        } catch (SQLException e) {
            if (budget.isSpent()) {
                throw CleanupFailed.outOfTime(
                        budget, eraser.step(), eraser.counts().all(), e);
            }
            if (states.isBehind(e)) {
                throw e; // it is tried again, here or by the client
            }
            throw CleanupFailed.refused(eraser.step(), eraser.counts().all(), e);
        }
        Collection<Blocker> blockers = eraser.blockers();
        if (!blockers.isEmpty()) {
            throw CleanupFailed.blocked(blockers);
        }
        return eraser.counts();
    }

    /** Writes the entry of a failed cleanup, in its own transaction because the cleanup's was rolled back. */
    private void record(CleanupCommand command, String reason, Map<String, Long> reached, TimeBudget budget) {
        try {
            transactions.run(connection -> {
                LogEntry.failed(command, reason, reached, budget.spent()).persist();
                return null;
            });
        } catch (RuntimeException away) {
            LOG.errorf(away, "A failed cleanup couldn't be recorded; its request was %s: %s", command.id(), reason);
        }
    }
}
