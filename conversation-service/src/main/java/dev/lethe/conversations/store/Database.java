package dev.lethe.conversations.store;

import dev.lethe.common.transaction.TransactionConfig;
import dev.lethe.common.transaction.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** The service's transactions, on its own database. */
final class Database {

    @Produces
    @Singleton
    Transactions transactions(DataSource database, TransactionConfig config) {
        return new Transactions(database, config);
    }
}
