package dev.lethe.testcleanup.cleanup;

import dev.lethe.common.error.Failure;
import dev.lethe.common.metrics.DeletionMetrics;
import dev.lethe.common.metrics.DeletionMetrics.Outcome;
import dev.lethe.common.transaction.StoreException;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.testcleanup.catalogue.TestTables;
import dev.lethe.testcleanup.log.CleanupLog;
import dev.lethe.testcleanup.log.Entry;
import dev.lethe.testcleanup.log.Request;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Runs cleanups, and leaves an entry of each in the log, whatever came of it. */
@Singleton
public final class Cleanup {

    private static final Logger LOG = Logger.getLogger(Cleanup.class);

    private final TestTables tables;
    private final Transactions transactions;
    private final CleanupLog log;
    private final CleanupConfig config;
    private final DeletionMetrics metrics;
    private final CleanupLocks locks;

    Cleanup(
            TestTables tables,
            Transactions transactions,
            CleanupLog log,
            CleanupConfig config,
            DeletionMetrics metrics,
            CleanupLocks locks) {
        this.tables = tables;
        this.transactions = transactions;
        this.log = log;
        this.config = config;
        this.metrics = metrics;
        this.locks = locks;
    }

    Counts run(Request request) {
        Counts counts = metrics.call(
                request.session().isPresent() ? "clean-session" : "clean-everything",
                request.dryRun(),
                () -> cleanUp(request),
                cleaned -> Outcome.DONE);
        if (!request.dryRun()) {
            metrics.deleted(counts.all());
        }
        return counts;
    }

    private Counts cleanUp(Request request) {
        TimeBudget budget = new TimeBudget(config.timeBudget());
        try {
            return locks.await(
                            budget,
                            request.session(),
                            () -> transactions.run(connection -> runInTurn(connection, request, budget)))
                    .orElseThrow(() -> CleanupFailure.outOfTime(
                            budget, tables.inOrderOfDeletion().get(0).name(), new Counts(tables), null));
        } catch (Failure | StoreException failed) {
            record(request, new Entry(true, reasonOf(failed), reachedBy(failed), budget.spent()));
            throw failed;
        }
    }

    private Optional<Counts> runInTurn(Connection connection, Request request, TimeBudget budget) throws SQLException {
        return CleanupLocks.take(connection, request.session())
                ? Optional.of(runOnce(connection, request, budget))
                : Optional.empty();
    }

    private Counts runOnce(Connection connection, Request request, TimeBudget budget) throws SQLException {
        Counts counts = request.dryRun()
                ? Transactions.rehearse(connection, same -> erase(same, request, budget))
                : erase(connection, request, budget);
        log.write(connection, request, new Entry(false, null, counts.all(), budget.spent()));
        return counts;
    }

    private Counts erase(Connection connection, Request request, TimeBudget budget) throws SQLException {
        TestDataEraser eraser = new TestDataEraser(tables, connection, request.session(), config.batchSize(), budget);
        try {
            budget.limit(connection);
            eraser.erase();
        } catch (SQLException e) {
            if (budget.isSpent()) {
                throw CleanupFailure.outOfTime(budget, eraser.step(), eraser.counts(), e);
            }
            throw e;
        }
        Collection<Blocker> blockers = eraser.blockers();
        if (!blockers.isEmpty()) {
            throw CleanupFailure.blocked(blockers);
        }
        return eraser.counts();
    }

    /** After the rollback, and so in a transaction of its own. */
    private void record(Request request, Entry entry) {
        try {
            transactions.run(connection -> {
                log.write(connection, request, entry);
                return null;
            });
        } catch (StoreException away) {
            LOG.errorf("A failed cleanup couldn't be recorded; its request was %s: %s", request.id(), entry.reason());
        }
    }

    private static String reasonOf(RuntimeException failed) {
        return failed instanceof Failure ? failed.getMessage() : "The database failed";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Long> reachedBy(RuntimeException failed) {
        return failed instanceof Failure failure
                ? (Map<String, Long>) failure.details().getOrDefault(CleanupFailure.REACHED, Map.of())
                : Map.of();
    }
}
