package dev.lethe.users.idempotency;

import dev.lethe.common.transaction.Sql;
import dev.lethe.common.transaction.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/** Deletes expired answers regularly. */
@Singleton
public class ExpiredAnswerSweep {

    /** Deletes in portions and skips rows that another replica has locked. */
    private static final String DELETE_EXPIRED = """
            DELETE FROM idempotency_keys WHERE key_digest IN (
                SELECT key_digest FROM idempotency_keys WHERE expires_at <= now() LIMIT 1000 FOR UPDATE SKIP LOCKED)
            """;

    private final Transactions transactions;

    ExpiredAnswerSweep(Transactions transactions) {
        this.transactions = transactions;
    }

    @Scheduled(every = "${lethe.users.idempotency.sweep:10m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deleteExpired() {
        while (transactions.run(connection -> Sql.update(connection, DELETE_EXPIRED)) > 0) {
            // the next portion
        }
    }
}
