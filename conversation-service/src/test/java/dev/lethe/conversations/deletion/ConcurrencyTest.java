package dev.lethe.conversations.deletion;

import static dev.lethe.conversations.World.conversation;
import static dev.lethe.conversations.World.conversationsOf;
import static dev.lethe.conversations.World.count;
import static dev.lethe.conversations.World.exists;
import static dev.lethe.conversations.World.log;
import static dev.lethe.conversations.World.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.conversations.ServiceTest;
import dev.lethe.conversations.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConcurrencyTest extends ServiceTest {

    private static final String SAY =
            "INSERT INTO messages (conversation_id, thread_id, endpoint, role, content) VALUES (%d, '%s', 'e', 'user', 'c')";

    private final ExecutorService clients = Executors.newFixedThreadPool(10);

    @AfterEach
    void stop() {
        clients.shutdownNow();
    }

    private CompletableFuture<Response> start(String path) {
        return CompletableFuture.supplyAsync(() -> asMe().delete(path), clients);
    }

    private static void awaitWaiting(int waiting) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> count("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted") >= waiting);
    }

    /** Changes something in a transaction that ends only when a deletion waits for it. */
    private Response deletedWhile(String change, String path) throws Exception {
        try (Connection other = World.DATABASE.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(change);
            CompletableFuture<Response> waiting = start(path);
            awaitWaiting(1);
            other.commit();
            return waiting.join();
        }
    }

    @Test
    void tenClientsDeleteWhatOverlaps() {
        Random random = new Random(11);
        for (int round = 0; round < 5; round++) {
            World.empty();
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                long id = conversation(ME, "t" + random.nextInt(8), "e" + random.nextInt(3), 2);
                message(id, "t" + random.nextInt(8), "e" + random.nextInt(3));
                ids.add(id);
            }
            conversation(OTHER, "t1", "e1", 2);
            List<Supplier<Response>> calls = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String query = switch (random.nextInt(3)) {
                    case 0 -> "conversationId=" + ids.get(random.nextInt(ids.size()));
                    case 1 -> "thread_id=t" + random.nextInt(8);
                    default -> i < 40 ? "thread_id=t0" : "endpoint=e" + random.nextInt(3);
                };
                calls.add(() -> asMe().delete(CONVOS + "?" + query));
            }
            calls.add(50, () -> asMe().delete(ALL));
            List<Response> answers =
                    calls.stream().map(call -> CompletableFuture.supplyAsync(call, clients)).toList().stream()
                            .map(CompletableFuture::join)
                            .toList();
            assertThat(answers)
                    .extracting(Response::statusCode)
                    .containsAnyOf(200)
                    .isSubsetOf(200, 404);
            int answered = answers.stream()
                    .filter(answer -> answer.statusCode() == 200)
                    .mapToInt(answer -> answer.jsonPath().getInt("data.deleted_count"))
                    .sum();
            assertThat(answered).isEqualTo(150);
            assertThat(count("SELECT sum(conversations) FROM deletion_log")).isEqualTo(150);
            assertThat(count("SELECT sum(messages) FROM deletion_log")).isEqualTo(450);
            assertThat(count("SELECT count(*) FROM deletion_log")).isEqualTo(61);
            assertThat(conversationsOf(ME)).isZero();
            assertThat(count("SELECT count(*) FROM messages")).isEqualTo(2);
        }
    }

    /**
     * Messages that arrive while their conversation is being deleted are either deleted too or refused.
     */
    @Test
    void newMessagesDuringADeletionNeitherFailItNorSurviveIt() {
        List<String> paths = List.of(CONVOS + "?conversationId=", CONVOS + "?thread_id=t", CONVOS + "?endpoint=e", ALL);
        for (int round = 0; round < 40; round++) {
            World.execute("TRUNCATE deletion_log");
            long id = conversation(ME, "t", "e", 1);
            CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> writeUntilRefused(id), clients);
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> count("SELECT count(*) FROM messages") > 3);
            String path = paths.get(round % 4);
            Response answer = asMe().delete(path.endsWith("Id=") ? path + id : path);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(exists(id)).isFalse();
            assertThat(count("SELECT messages FROM deletion_log")).isEqualTo(1 + writer.join());
        }
        assertThat(count("SELECT count(*) FROM messages")).isZero();
    }

    private static int writeUntilRefused(long conversation) {
        int written = 0;
        try {
            for (; written < 500; written++) {
                message(conversation, "t", "e");
            }
        } catch (IllegalStateException gone) {
            assertThat(gone.getCause()).hasMessageContaining("violates foreign key");
        }
        return written;
    }

    @Test
    void aMessageThatIsBeingWrittenIsDeletedToo() throws Exception {
        long id = conversation(ME, "t", "e", 1);
        deletes(deletedWhile(SAY.formatted(id, "x"), CONVOS + "?conversationId=" + id), 1);
        assertThat(log()).containsExactly("1 delete " + id + " deleted 1 2 f");
    }

    @Test
    void aConversationThatNoLongerMatchesStays() throws Exception {
        long left = conversation(ME, "t", "e", 1);
        message(left, "other", "e");
        long still = conversation(ME, "t", "e", 1);
        deletes(
                deletedWhile(
                        "SELECT FROM conversations WHERE id = %1$d FOR UPDATE; DELETE FROM messages WHERE conversation_id = %1$d AND thread_id = 't'"
                                .formatted(left),
                        CONVOS + "?thread_id=t"),
                1);
        assertThat(exists(left)).isTrue();
        assertThat(exists(still)).isFalse();
        assertThat(count("SELECT count(*) FROM messages WHERE conversation_id = ?", left))
                .isEqualTo(1);
    }

    @Test
    void aConversationThatSomebodyElseDeletesMeanwhileCountsOnce() throws Exception {
        long id = conversation(ME, "t", "e", 1);
        String gone =
                "SELECT FROM conversations WHERE id = %1$d FOR UPDATE; DELETE FROM messages WHERE conversation_id = %1$d;"
                                .formatted(id)
                        + " DELETE FROM conversations WHERE id = " + id;
        refuses(deletedWhile(gone, CONVOS + "?conversationId=" + id), 404, "Conversation not found");
        long again = conversation(ME, "t", "e", 1);
        deletesAll(deletedWhile(gone.replace("" + id, "" + again), ALL), 0);
    }

    /** Only a conversation without messages can change its owner. */
    @Test
    void aConversationThatPassesToSomebodyElseMeanwhileStays() throws Exception {
        long id = conversation(ME, null, null, 0);
        String pass = "UPDATE conversations SET user_id = 2 WHERE id = ";
        deletesAll(deletedWhile(pass + id, ALL), 0);
        assertThat(exists(id)).isTrue();
        long another = conversation(ME, null, null, 0);
        refuses(deletedWhile(pass + another, CONVOS + "?conversationId=" + another), 403, "Access denied");
        assertThat(exists(another)).isTrue();
        long withMessages = conversation(ME);
        assertThatThrownBy(() -> World.execute(pass + withMessages)).hasStackTraceContaining("messages_conversation");
    }

    /** The conversation begins to match after the others were locked, and one of its messages isn't committed yet. */
    @Test
    void aMessageThatCameTooLateIsDeletedByARetry() throws Exception {
        long matching = conversation(ME, "t", "e", 1);
        long joining = conversation(ME, "other", "e", 1);
        try (Connection blocker = World.DATABASE.connect();
                Connection writer = World.DATABASE.connect();
                Statement block = blocker.createStatement();
                Statement write = writer.createStatement()) {
            blocker.setAutoCommit(false);
            block.execute("SELECT FROM conversations WHERE id = " + matching + " FOR UPDATE");
            CompletableFuture<Response> deletion = start(CONVOS + "?thread_id=t");
            awaitWaiting(1);
            message(joining, "t", "e");
            writer.setAutoCommit(false);
            write.execute(SAY.formatted(joining, "other"));
            blocker.commit();
            awaitWaiting(1);
            Awaitility.await()
                    .until(() -> count(
                                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%gone_messages%'")
                            == 1);
            writer.commit();
            deletes(deletion.join(), 2);
        }
        assertThat(count("SELECT count(*) FROM messages")).isZero();
        assertThat(log()).containsExactly("1 delete-by-thread t deleted 2 4 f");
    }

    /** A distributed database names a part of the table or none. The error's code suffices. */
    @Test
    void aForeignKeyThatFailsWithoutNamingItsTableIsTriedAgain() throws Exception {
        conversation(ME);
        World.script("""
                CREATE SEQUENCE failures;
                CREATE FUNCTION fail_twice() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                    IF nextval('failures') <= 2 THEN
                        RAISE 'violates foreign key' USING ERRCODE = 'foreign_key_violation';
                    END IF;
                    RETURN OLD;
                END $$;
                CREATE TRIGGER fail_twice BEFORE DELETE ON conversations FOR EACH ROW EXECUTE FUNCTION fail_twice()""");
        try {
            deletesAll(asMe().delete(ALL), 1);
        } finally {
            World.script(
                    "DROP TRIGGER fail_twice ON conversations; DROP FUNCTION fail_twice(); DROP SEQUENCE failures");
        }
        assertThat(log()).containsExactly("1 delete-all deleted 1 3 f");
    }

    /** The first to wait is the first to look for a deadlock, and is aborted: here the deletion. */
    @Test
    void aDeadlockWithAWriterReachesNoClient() throws Exception {
        long first = conversation(ME, "t", "e", 1);
        long second = conversation(ME, "t", "e", 1);
        try (Connection writer = World.DATABASE.connect();
                Statement write = writer.createStatement()) {
            writer.setAutoCommit(false);
            write.execute(SAY.formatted(second, "t"));
            CompletableFuture<Response> deletion = start(ALL);
            awaitWaiting(1);
            write.execute(SAY.formatted(first, "t"));
            writer.commit();
            deletesAll(deletion.join(), 2);
        }
        assertThat(log()).containsExactly("1 delete-all deleted 2 4 f");
    }

    @Test
    void callersDoNotWaitForEachOther() throws Exception {
        conversation(ME);
        long theirs = conversation(OTHER);
        try (Connection blocker = World.DATABASE.connect();
                Statement block = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            block.execute("SELECT FROM conversations WHERE id = " + theirs + " FOR UPDATE");
            deletes(asMe().delete(CONVOS + "?endpoint=openai"), 1);
            refuses(asMe().delete(CONVOS + "?conversationId=" + theirs), 403, "Access denied");
            blocker.rollback();
        }
    }
}
