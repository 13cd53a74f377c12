package dev.lethe.conversations.deletion;

import static dev.lethe.conversations.World.conversation;
import static dev.lethe.conversations.World.count;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.conversations.ServiceTest;
import dev.lethe.conversations.World;
import dev.lethe.testing.Management;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An owner's deletions run one at a time. The others wait without a connection, however many there are. */
@QuarkusTest
class OneAtATimeTest extends ServiceTest {

    @Test
    void anOwnersDeletionsOccupyNoMoreThanOneConnection() throws Exception {
        long id = conversation(ME);
        conversation(OTHER);
        try (Connection blocker = World.DATABASE.connect();
                Statement block = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            block.execute("SELECT FROM conversations WHERE id = " + id + " FOR UPDATE");
            List<CompletableFuture<Response>> waiting = new ArrayList<>();
            ExecutorService many = Executors.newFixedThreadPool(40);
            for (int i = 0; i < 40; i++) {
                waiting.add(CompletableFuture.supplyAsync(() -> asMe().delete(ALL + "?dryRun=true"), many));
            }
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> waitingForLocks() == 1);
            deletesAll(as(OTHER).delete(ALL + "?dryRun=true"), 1);
            assertThat(Management.get("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(asMe().get("/api/convos/deletion-preview?all=true").statusCode())
                    .isEqualTo(200);
            assertThat(waitingForLocks()).isEqualTo(1);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() ->
                            waiting.stream().filter(CompletableFuture::isDone).count() == 39);
            blocker.rollback();
            Map<Integer, Long> statuses = waiting.stream()
                    .map(CompletableFuture::join)
                    .collect(Collectors.groupingBy(Response::statusCode, Collectors.counting()));
            assertThat(statuses).isEqualTo(Map.of(200, 1L, 409, 39L));
            many.shutdown();
        }
        Response refused = refusedByAnotherReplica();
        refuses(refused, 409, "Another deletion of your conversations is under way. Please try again.");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(World.conversationsOf(ME)).isEqualTo(1);
        deletesAll(asMe().delete(ALL), 1);
    }

    private static Response refusedByAnotherReplica() throws SQLException {
        try (Connection replica = World.DATABASE.connect();
                Statement turn = replica.createStatement()) {
            replica.setAutoCommit(false);
            turn.execute("SELECT take_turn(" + ME + ")");
            return asMe().delete(ALL);
        }
    }

    @Test
    void aDeletionWaitsForOneOfAnotherReplica() throws Exception {
        conversation(ME);
        try (Connection replica = World.DATABASE.connect();
                Statement turn = replica.createStatement()) {
            replica.setAutoCommit(false);
            turn.execute("SELECT take_turn(" + ME + ")");
            CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(() -> asMe().delete(ALL));
            Awaitility.await()
                    .during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> !waiting.isDone());
            replica.rollback();
            deletesAll(waiting.join(), 1);
        }
    }

    private static long waitingForLocks() {
        return count("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted");
    }
}
