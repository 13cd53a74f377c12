package dev.lethe.testcleanup.cleanup;

import static dev.lethe.testcleanup.World.count;
import static dev.lethe.testcleanup.World.execute;
import static dev.lethe.testcleanup.World.metadata;
import static dev.lethe.testcleanup.World.metric;
import static dev.lethe.testcleanup.World.part;
import static dev.lethe.testcleanup.World.searchable;
import static dev.lethe.testcleanup.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testcleanup.ServiceTest;
import dev.lethe.testcleanup.World;
import dev.lethe.testing.Management;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConcurrencyTest extends ServiceTest {

    private static void leftovers(String session, int each) {
        for (int i = 0; i < each; i++) {
            part("user_profiles", user(metadata(session)));
            part("invoice_notes", part("invoices", searchable(metadata(session))));
            metric(metadata(session), metadata(session));
        }
    }

    @Test
    void cleanupsAtOnceCountEveryRowOnceAndNoneFails() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 6; round++) {
                execute("DELETE FROM rate_limits");
                leftovers("a", 7);
                leftovers("b", 7);
                List<Future<Response>> answers = new ArrayList<>();
                for (String session : new String[] {"a", "b", null, "a", null, "b", "a", null}) {
                    answers.add(clients.submit(() -> session == null ? cleanUp() : cleanUp(session)));
                }
                int users = 0;
                int notes = 0;
                int metrics = 0;
                for (Future<Response> answer : answers) {
                    Response response = answer.get();
                    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
                    users += response.jsonPath().getInt("deleted_counts.users");
                    notes += response.jsonPath().getInt("related_counts.invoice_notes");
                    metrics += response.jsonPath().getInt("deleted_counts.metrics");
                }
                assertThat(List.of(users, notes, metrics)).containsOnly(14);
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(count("SELECT count(*) FROM users")).isZero();
        assertThat(count("SELECT sum((counts->>'users')::int) FROM cleanup_log"))
                .isEqualTo(6 * 14);
    }

    @Test
    void metricsOfTwoSessionsAtOnceAreCountedOnce() throws Exception {
        for (int i = 0; i < 30; i++) {
            metric(metadata(i % 2 == 0 ? "a" : "b"), metadata(i % 2 == 0 ? "b" : "a"));
        }
        CompletableFuture<Response> other = CompletableFuture.supplyAsync(() -> cleanUp("b"));
        Response one = cleanUp("a");
        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(one.jsonPath().getInt("deleted_counts.metrics")
                        + other.get().jsonPath().getInt("deleted_counts.metrics"))
                .isEqualTo(30);
    }

    @Test
    void testsThatGoOnWritingNeitherBlockNorBreakACleanup() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                // At once, or the user may be gone by the time that its profile comes.
                execute(
                        "WITH u AS (INSERT INTO users (email, test_metadata) VALUES ('u', ?::jsonb) RETURNING id)"
                                + " INSERT INTO user_profiles (user_id) SELECT id FROM u",
                        metadata("a"));
                metric(metadata("a"), null);
                written.incrementAndGet();
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        });
        long deleted = 0;
        try {
            for (int i = 0; i < 20; i++) {
                Response response = cleanUp("a");
                assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
                deleted += response.jsonPath().getLong("deleted_counts.users");
            }
        } finally {
            enough.set(true);
            writer.get();
        }
        assertThat(written.get()).isPositive();
        assertThat(deleted + count("SELECT count(*) FROM users")).isEqualTo(written.get());
        assertThat(cleanUp().statusCode()).isEqualTo(200);
        assertThat(World.everything().values()).containsOnly("");
    }

    @Test
    void aSearchableThatATestAddsToItsUserMeanwhileWaitsAndStopsNothing() throws Exception {
        long owner = user(metadata("a"));
        searchable(metadata("a"));
        try (Connection test = World.DATABASE.connect();
                Statement statement = test.createStatement()) {
            test.setAutoCommit(false);
            statement.execute(
                    "INSERT INTO searchables (owner_id, payloads) VALUES (%d, '{\"public\":{\"test_metadata\":%s}}')"
                            .formatted(owner, metadata("a")));
            CompletableFuture<Response> cleanup = CompletableFuture.supplyAsync(() -> cleanUp("a"));
            awaitWaiting();
            test.commit();
            assertThat(cleanup.get().jsonPath().getInt("deleted_counts.searchables"))
                    .isEqualTo(2);
        }
    }

    @Test
    void aRowAddedToATargetMeanwhileIsDeletedWithItOrRefused() throws Exception {
        long invoice = part("invoices", searchable(metadata("a")));
        try (Connection test = World.DATABASE.connect();
                Statement statement = test.createStatement()) {
            test.setAutoCommit(false);
            statement.execute("INSERT INTO invoice_notes (invoice_id) VALUES (" + invoice + ")");
            CompletableFuture<Response> cleanup = CompletableFuture.supplyAsync(() -> cleanUp("a"));
            awaitWaiting();
            test.commit();
            assertThat(cleanup.get().jsonPath().getInt("related_counts.invoice_notes"))
                    .isEqualTo(1);
        }
        assertThat(count("SELECT count(*) FROM invoice_notes")).isZero();
    }

    @Test
    void aRowThatIsUnmarkedWhileTheCleanupWaitsForItStays() throws Exception {
        long kept = user(metadata("a"));
        metric(metadata("a"), null);
        try (Connection test = World.DATABASE.connect();
                Statement statement = test.createStatement()) {
            test.setAutoCommit(false);
            statement.execute("UPDATE users SET test_metadata = NULL WHERE id = " + kept);
            statement.execute("UPDATE metrics SET tags = NULL");
            CompletableFuture<Response> cleanup = CompletableFuture.supplyAsync(() -> cleanUp("a"));
            awaitWaiting();
            test.commit();
            assertThat(cleanup.get().statusCode()).isEqualTo(200);
        }
        assertThat(count("SELECT count(*) FROM users")).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM metrics")).isEqualTo(1);
    }

    /** Another replica always runs one, as the next begins before the last has ended. */
    @Test
    void cleanupsOfSessionsThatNeverPauseDoNotKeepOneOfEverythingWaiting() throws Exception {
        leftovers("a", 3);
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Integer> refused = CompletableFuture.supplyAsync(() -> sessionsInTurn(begun, enough));
        try {
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            Response response = CompletableFuture.supplyAsync(() -> cleanUp()).get(20, TimeUnit.SECONDS);
            assertThat(response.jsonPath().getInt("deleted_counts.users")).isEqualTo(3);
        } finally {
            enough.set(true);
        }
        assertThat(refused.get()).as("those that came while it waited").isPositive();
    }

    /** Returns how many cleanups of sessions got no lock. */
    private static int sessionsInTurn(CountDownLatch begun, AtomicBoolean enough) {
        int refused = 0;
        try (Connection one = World.DATABASE.connect();
                Connection two = World.DATABASE.connect()) {
            one.setAutoCommit(false);
            two.setAutoCommit(false);
            for (int i = 0; !enough.get(); i++) {
                Connection next = i % 2 == 0 ? one : two;
                refused += CleanupLocks.take(next, Optional.of("b" + i % 2)) ? 0 : 1;
                begun.countDown();
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                (i % 2 == 0 ? two : one).rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return refused;
    }

    /** Sends more requests than there are connections. */
    @Test
    void cleanupsThatWaitForAnotherHoldOneConnectionAtMost() throws Exception {
        leftovers("a", 3);
        execute("DELETE FROM rate_limits");
        List<CompletableFuture<Response>> waiting = new ArrayList<>();
        ExecutorService clients = Executors.newFixedThreadPool(24);
        try (Connection another = World.DATABASE.connect()) {
            another.setAutoCommit(false);
            assertThat(CleanupLocks.take(another, Optional.empty())).isTrue();
            for (int i = 0; i < 24; i++) {
                String session = i % 2 == 0 ? "a" : null;
                waiting.add(
                        CompletableFuture.supplyAsync(() -> session == null ? cleanUp() : cleanUp(session), clients));
            }
            Awaitility.await()
                    .during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> Management.get("/q/health/ready").statusCode() == 200);
            assertThat(caller().get(PATH + "/sessions").statusCode()).isEqualTo(200);
            assertThat(count("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'advisory'"))
                    .isEqualTo(1);
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            another.rollback();
            int users = 0;
            for (CompletableFuture<Response> cleanup : waiting) {
                Response response = cleanup.get();
                assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
                users += response.jsonPath().getInt("deleted_counts.users");
            }
            assertThat(users).isEqualTo(3);
        } finally {
            clients.shutdownNow();
        }
    }

    private static void awaitWaiting() throws SQLException {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> count(
                                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
                        > 0);
    }
}
