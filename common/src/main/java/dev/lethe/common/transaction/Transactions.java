package dev.lethe.common.transaction;

import dev.lethe.common.error.Failure;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Runs work in one transaction: commits when it returns, rolls back when it throws, and runs it again if the database
 * chose the transaction as a victim of a conflict. So the work must not change anything that doesn't roll back.
 */
@Singleton
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
public final class Transactions {

    /** The work of a transaction. It may run more than once. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private static final Logger LOG = Logger.getLogger(Transactions.class);

    private static final String OUTCOME_UNKNOWN =
            "The database was lost during the commit, so this may have been done or not. Please look, or repeat the request.";

    private final DataSource database;
    private final TransactionConfig config;

    public Transactions(DataSource database, TransactionConfig config) {
        this.database = database;
        this.config = config;
    }

    public <T> T run(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> read(work));
            } catch (RuntimeException thrown) {
                RuntimeException failed = thrown instanceof QuarkusTransactionException ? atTheCommit(thrown) : thrown;
                if (!SqlState.isVictim(failed) || attempt >= config.attempts()) {
                    throw failed;
                }
                LOG.debugf("Attempt %d lost to a concurrent transaction", attempt);
                pause(attempt);
            }
        }
    }

    /**
     * Runs work that only reads, in one statement, and so needs no transaction of its own. It is part of the current
     * transaction if there is one. Failures are wrapped as Hibernate wraps its own.
     */
    public <T> T read(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.run(connection);
        } catch (SQLException thrown) {
            throw new PersistenceException(thrown);
        }
    }

    /** Does the work within the transaction and rolls it back, for a dry run. */
    public static <T> T rehearse(Connection connection, Work<T> work) throws SQLException {
        // In SQL: while a transaction manager has the connection, the pool refuses to roll back to a savepoint of
        // JDBC's.
        Sql.execute(connection, "SAVEPOINT before_rehearsal");
        T result = work.run(connection);
        Sql.execute(connection, "ROLLBACK TO before_rehearsal");
        return result;
    }

    /** Finds the database's exception, which the transaction manager hides among suppressed ones. */
    private static RuntimeException atTheCommit(RuntimeException thrown) {
        SQLException cause = SqlState.anywhereIn(thrown).orElseThrow(() -> thrown);
        if (SqlState.leavesOpen(cause)) {
            throw Failure.of(503, OUTCOME_UNKNOWN)
                    .withHeader("Retry-After", "5")
                    .withCause(cause);
        }
        return new PersistenceException(cause);
    }

    /** Waits for a random time, because two conflicting transactions that waited equally long would conflict again. */
    private void pause(int attempt) {
        long longest =
                config.backoff().multipliedBy(1L << Math.min(attempt - 1, 10)).toNanos();
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest + 1));
        if (Thread.currentThread().isInterrupted()) {
            throw Failure.unavailable(Duration.ofSeconds(1), new InterruptedException("while waiting to try again"));
        }
    }
}
