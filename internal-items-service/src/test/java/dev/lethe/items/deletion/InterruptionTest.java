package dev.lethe.items.deletion;

import static dev.lethe.items.World.allFiles;
import static dev.lethe.items.World.count;
import static dev.lethe.items.World.everything;
import static dev.lethe.items.World.exampleUser;
import static dev.lethe.items.World.failOnce;
import static dev.lethe.items.World.log;
import static dev.lethe.items.World.notes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lethe.items.ServiceTest;
import dev.lethe.items.World;
import dev.lethe.items.store.Transactions;
import dev.lethe.testing.Management;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The store fails at each step of a deletion. The same call again deletes the rest. */
@QuarkusTest
class InterruptionTest extends ServiceTest {

    /** MaxTimeMSExpired: the server gave up. */
    private static final Document REFUSED = new Document("errorCode", 50);

    private static final Document LOST_BEFORE = new Document("closeConnection", true);
    private static final Document LOST_AFTERWARDS = new Document("closeConnection", true).append("afterwards", true);
    private static final Document CONFLICT =
            new Document("errorCode", 112).append("errorLabels", List.of("TransientTransactionError"));

    @Inject
    Transactions transactions;

    private ObjectId user;
    private ObjectId other;

    @BeforeEach
    void two() {
        user = exampleUser();
        other = exampleUser();
    }

    @AfterEach
    void fine() {
        World.failPoint("off", new Document());
    }

    @ParameterizedTest
    @CsvSource({
        "aggregate, bulk_jobs", "aggregate, users", "find, items", "find, bulk_jobs", "update, deletion_log",
        "insert, unlinks", "delete, items", "delete, bulk_jobs", "delete, activity_logs", "delete, otps",
    })
    void aStepThatIsRefusedLeavesAllOfItOrIsFinishedByARetry(String command, String collection) {
        Map<String, List<String>> before = everything();
        failOnce(command, collection, REFUSED);
        Response failed = deleteData(user);
        assertThat(failed.statusCode()).as(failed.asString()).isEqualTo(503);
        if (transactions.areThere()) {
            assertThat(everything()).isEqualTo(before);
            assertThat(notes()).isZero();
        } else {
            assertThat(allFiles())
                    .as("no file goes before its item is known to be gone")
                    .hasSize(16);
        }
        retryLeavesNothing();
    }

    @ParameterizedTest
    @CsvSource({
        "find, items",
        "insert, unlinks",
        "delete, items",
        "delete, bulk_jobs",
        "update, deletion_log",
        "delete, unlinks",
        "find, deletion_log",
    })
    void aConnectionLostAtAnyStepIsRecoveredFrom(String command, String collection) {
        for (Document how : List.of(LOST_BEFORE, LOST_AFTERWARDS)) {
            failOnce(command, collection, how);
            assertThat(deleteData(user).statusCode()).isIn(200, 503);
            retryLeavesNothing();
            user = exampleUser();
        }
    }

    /** The counts of the first call and of the retry add up to the whole. */
    @ParameterizedTest
    @CsvSource({"delete, unlinks", "find, deletion_log"})
    void whatWasDoneBeforeAFailureIsInTheLog(String command, String collection) {
        failOnce(command, collection, REFUSED);
        assertThat(deleteData(user).statusCode()).isEqualTo(503);
        retryLeavesNothing();
        assertThat(log().stream().mapToLong(entry -> counted(entry, "items")).sum())
                .isEqualTo(25);
        assertThat(log().stream().mapToLong(entry -> counted(entry, "files")).sum())
                .isEqualTo(8);
    }

    @Test
    void aLargeDeletionThatFailsHalfWayIsFinishedByTheSameCall() {
        World.files(user, 120);
        World.failPoint(
                new Document("times", 1),
                new Document("failCommands", List.of("delete"))
                        .append("namespace", "items.otps")
                        .append("errorCode", 50));
        assertThat(deleteData(user).statusCode()).isEqualTo(503);
        assertThat(count("items", new Document("created_by", user))).isLessThan(145);
        assertThat(log().get(0).getString("outcome")).isEqualTo("failed");
        retryLeavesNothing();
        assertThat(log().stream().mapToLong(entry -> counted(entry, "items")).sum())
                .isGreaterThanOrEqualTo(transactions.areThere() ? 145 : 100);
    }

    @ParameterizedTest
    @CsvSource({"find, items", "delete, items", "insert, unlinks", "update, deletion_log", "commitTransaction,"})
    void aTransactionThatLosesAgainstAnotherIsRunAgain(String command, String collection) {
        assumeTrue(transactions.areThere(), "this server has no transactions");
        failOnce(command, collection, CONFLICT);
        answersExample(deleteData(user));
        assertThat(log()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void aCommitOfUnknownOutcomeIsAskedForAgain(boolean afterwards) {
        assumeTrue(transactions.areThere(), "this server has no transactions");
        failOnce(
                "commitTransaction",
                null,
                new Document("errorCode", 91)
                        .append("errorLabels", List.of("UnknownTransactionCommitResult"))
                        .append("afterwards", afterwards));
        answersExample(deleteData(user));
        assertThat(log()).hasSize(1);
        assertThat(allFiles()).hasSize(8);
    }

    @Test
    void aTransactionThatIsAbortedLeavesEverything() {
        assumeTrue(transactions.areThere(), "this server has no transactions");
        Map<String, List<String>> before = everything();
        failOnce("commitTransaction", null, new Document("errorCode", 24));
        assertThat(deleteData(user).statusCode()).isEqualTo(503);
        assertThat(everything()).isEqualTo(before);
        retryLeavesNothing();
    }

    @Test
    void saysWhichWayItDeletes() {
        assertThat(Management.get("/q/health/ready").asString())
                .contains(transactions.areThere() ? "\"transactions\"" : "\"ordered steps\"");
    }

    private void retryLeavesNothing() {
        assertThat(deleteData(user).statusCode()).isEqualTo(200);
        World.endLeases();
        for (String name : List.of("items", "bulk_jobs")) {
            assertThat(count(name, new Document("created_by", user))).isZero();
        }
        for (String name : List.of("activity_logs", "otps")) {
            assertThat(count(name, new Document("user_id", user))).isZero();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> allFiles().stream().allMatch(name -> name.startsWith(other.toHexString())));
        assertThat(allFiles()).hasSize(8);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> notes() == 0);
    }

    private static long counted(Document entry, String what) {
        Document counts = entry.get("counts", new Document());
        return counts.containsKey(what) ? ((Number) counts.get(what)).longValue() : 0;
    }

    private static void answersExample(Response response) {
        answers(response, 200, """
                {"status":"success","deleted":{"items":25,"files":8,"bulk_jobs":3,"activity_logs":4,"otps":2},
                 "preserved":{"user":true,"bulk_jobs":false,"activity_logs":false,"otps":false}}""");
    }
}
