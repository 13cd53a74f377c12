package dev.lethe.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.common.error.Failure;
import dev.lethe.common.transaction.SqlState;
import dev.lethe.common.transaction.TransactionConfig;
import dev.lethe.common.transaction.Transactions;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Retries on the service's own connections. PostgreSQL detects the deadlocks and conflicts. */
@QuarkusTest
class TransactionsTest extends ServiceTest {

    private final DataSource database;
    private final Transactions transactions;

    @Inject
    TransactionsTest(DataSource database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    private Transactions tryingUpTo(int attempts) {
        return new Transactions(database, new TransactionConfig() {
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

    @AfterEach
    void none() {
        World.script("DROP TABLE accounts; DROP FUNCTION IF EXISTS fail()");
    }

    @BeforeEach
    void twoAccounts() {
        World.script("""
                CREATE TABLE accounts (id int PRIMARY KEY, balance int NOT NULL);
                INSERT INTO accounts VALUES (1, 0), (2, 0);
                GRANT ALL ON accounts TO users_service""");
    }

    @Test
    void commitsWhatReturns() {
        transactions.run(connection -> execute(connection, "UPDATE accounts SET balance = 5"));
        assertThat(total()).isEqualTo(10);
    }

    /** Makes the commit fail, in this way. */
    private void failAtTheCommit(String then) {
        World.script("""
                CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %s; END $$;
                CREATE CONSTRAINT TRIGGER fails AFTER UPDATE ON accounts INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION fail()""".formatted(then));
    }

    private int change(Connection connection, AtomicInteger runs) throws SQLException {
        runs.incrementAndGet();
        return execute(connection, "UPDATE accounts SET balance = 5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PERFORM pg_terminate_backend(pg_backend_pid())",
                "RAISE SQLSTATE '08006'",
                "RAISE SQLSTATE '57P01'",
                "RAISE SQLSTATE '40003'",
                "RAISE SQLSTATE 'XX000'"
            })
    void saysThatTheOutcomeOfALostCommitIsUnknown(String then) {
        failAtTheCommit(then);
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> transactions.run(connection -> change(connection, runs)))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.status()).isEqualTo(503);
                    assertThat(failure.headers()).containsKey("Retry-After");
                })
                .hasMessageContaining("may have been done or not");
        assertThat(runs).as("not tried again").hasValue(1);
    }

    @Test
    void triesAgainWhatFailedAtTheCommitForCertain() {
        failAtTheCommit("RAISE SQLSTATE '40001'");
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> transactions.run(connection -> change(connection, runs)))
                .isInstanceOf(PersistenceException.class)
                .matches(SqlState::isVictim);
        assertThat(runs).hasValue(6);
        assertThat(total()).isZero();
    }

    @Test
    void passesOnWhatElseFailedAtTheCommit() {
        failAtTheCommit("RAISE SQLSTATE '23503'");
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> transactions.run(connection -> change(connection, runs)))
                .isInstanceOf(PersistenceException.class);
        assertThat(runs).hasValue(1);
        assertThat(total()).isZero();
    }

    @Test
    void rollsBackADryRunAndCommitsTheRest() {
        int seen = transactions.run(connection -> {
            execute(connection, "UPDATE accounts SET balance = 1");
            return Transactions.rehearse(connection, same -> {
                execute(same, "UPDATE accounts SET balance = 7");
                return read(same, "SELECT sum(balance) FROM accounts");
            });
        });
        assertThat(seen).isEqualTo(14);
        assertThat(total()).isEqualTo(2);
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
        Transactions patient = tryingUpTo(100);
        List<CompletableFuture<Void>> clients = java.util.stream.IntStream.range(0, 8)
                .mapToObj(client -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 5; i++) {
                        patient.run(connection -> {
                            execute(connection, "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
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
        assertThatThrownBy(() -> tryingUpTo(4).run(connection -> {
                    runs.incrementAndGet();
                    return execute(connection, "DO $$ BEGIN RAISE SQLSTATE '40001'; END $$");
                }))
                .isInstanceOf(PersistenceException.class)
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
                .isInstanceOf(PersistenceException.class);
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
