package dev.lethe.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.common.error.Failure;
import dev.lethe.common.transaction.SqlState;
import dev.lethe.common.transaction.StoreException;
import dev.lethe.common.transaction.TransactionConfig;
import dev.lethe.common.transaction.Transactions;
import dev.lethe.testing.store.Database;
import dev.lethe.testing.store.Postgres;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Retrying, against the real thing: PostgreSQL finds the deadlocks and conflicts itself. */
class TransactionsTest {

    private static final Database DATABASE = Postgres.database("transactions");

    private final Transactions transactions = transactions(6);

    private static Transactions transactions(int attempts) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(DATABASE.jdbcUrl());
        source.setUser(DATABASE.user());
        source.setPassword(DATABASE.password());
        return transactions(source, attempts);
    }

    private static Transactions transactions(DataSource source, int attempts) {
        return new Transactions(source, new TransactionConfig() {
            @Override
            public int attempts() {
                return attempts;
            }

            @Override
            public Duration backoff() {
                return Duration.ofMillis(5);
            }

            @Override
            public Duration patience() {
                return Duration.ZERO;
            }
        });
    }

    @BeforeEach
    void twoAccounts() {
        transactions.run(connection -> {
            execute(connection, "DROP TABLE IF EXISTS accounts");
            execute(connection, "CREATE TABLE accounts (id int PRIMARY KEY, balance int NOT NULL)");
            return execute(connection, "INSERT INTO accounts VALUES (1, 0), (2, 0)");
        });
    }

    @Test
    void commitsWhatReturns() {
        transactions.run(connection -> execute(connection, "UPDATE accounts SET balance = 5"));
        assertThat(total()).isEqualTo(10);
    }

    /** A database that fails in this way when it is told to commit. */
    private static DataSource failingAtCommit(String state) {
        Connection connection = proxy(Connection.class, (self, method, values) -> {
            if (method.getName().equals("commit")) {
                throw new SQLException("at the commit", state);
            }
            return null;
        });
        return proxy(DataSource.class, (self, method, values) -> connection);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "40003", "XX000"})
    void saysThatTheOutcomeOfALostCommitIsUnknown(String state) {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> transactions(failingAtCommit(state), 6).run(connection -> runs.incrementAndGet()))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.status()).isEqualTo(503);
                    assertThat(failure.headers()).containsKey("Retry-After");
                })
                .hasMessageContaining("may have been done or not");
        assertThat(runs).as("not tried again").hasValue(1);
    }

    @Test
    void triesAgainWhatFailedAtTheCommitForCertain() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> transactions(failingAtCommit("40001"), 6).run(connection -> runs.incrementAndGet()))
                .isInstanceOf(StoreException.class);
        assertThat(runs).hasValue(6);
    }

    @Test
    void undoesWhatThrows() {
        assertThatThrownBy(() -> transactions.run(connection -> {
                    execute(connection, "UPDATE accounts SET balance = 5");
                    throw new IllegalStateException("halfway");
                }))
                .hasMessage("halfway");
        assertThat(total()).isZero();
    }

    @Test
    void retriesTheVictimOfADeadlock() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        var there = CompletableFuture.runAsync(() -> lockInOrder(1, 2, bothHoldOne, runs));
        var back = CompletableFuture.runAsync(() -> lockInOrder(2, 1, bothHoldOne, runs));
        there.get();
        back.get();
        assertThat(runs).hasValue(3);
        assertThat(total()).isEqualTo(4);
    }

    private void lockInOrder(int first, int second, CyclicBarrier barrier, AtomicInteger runs) {
        AtomicInteger tries = new AtomicInteger();
        transactions.run(connection -> {
            runs.incrementAndGet();
            execute(connection, "UPDATE accounts SET balance = balance + 1 WHERE id = " + first);
            if (tries.getAndIncrement() == 0) {
                await(barrier);
            }
            return execute(connection, "UPDATE accounts SET balance = balance + 1 WHERE id = " + second);
        });
    }

    @Test
    void retriesSerialisationFailuresUntilEveryoneGotThrough() {
        Transactions patient = transactions(100);
        List<CompletableFuture<Void>> clients = java.util.stream.IntStream.range(0, 8)
                .mapToObj(client -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 5; i++) {
                        patient.run(connection -> {
                            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                            int before = read(connection, "SELECT balance FROM accounts WHERE id = 1");
                            return execute(
                                    connection, "UPDATE accounts SET balance = %d WHERE id = 1".formatted(before + 1));
                        });
                    }
                }))
                .toList();
        clients.forEach(CompletableFuture::join);
        assertThat(total()).isEqualTo(40);
    }

    @Test
    void givesUpAfterTheConfiguredNumberOfTries() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> transactions(4).run(connection -> {
                    runs.incrementAndGet();
                    return execute(connection, "DO $$ BEGIN RAISE SQLSTATE '40001'; END $$");
                }))
                .isInstanceOf(StoreException.class)
                .matches(SqlState::isVictim);
        assertThat(runs).hasValue(4);
    }

    @Test
    void retriesNothingElse() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> transactions.run(connection -> {
                    runs.incrementAndGet();
                    return execute(connection, "INSERT INTO accounts VALUES (1, 0)");
                }))
                .isInstanceOf(StoreException.class);
        assertThat(runs).hasValue(1);
    }

    @Test
    void leavesNothingBehindWhenTheConnectionIsCutInTheMiddle() {
        assertThatThrownBy(() -> transactions.run(connection -> {
                    execute(connection, "UPDATE accounts SET balance = 5");
                    return execute(connection, "SELECT pg_terminate_backend(pg_backend_pid())");
                }))
                .matches(new SqlState()::isBehind);
        assertThat(total()).isZero();
    }

    private int total() {
        return transactions.run(connection -> read(connection, "SELECT sum(balance) FROM accounts"));
    }

    private static int execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return statement.getUpdateCount();
        }
    }

    private static int read(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
