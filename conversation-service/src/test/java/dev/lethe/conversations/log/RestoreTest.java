package dev.lethe.conversations.log;

import static dev.lethe.conversations.World.conversation;
import static dev.lethe.conversations.World.count;
import static dev.lethe.conversations.World.everything;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.conversations.ServiceTest;
import dev.lethe.conversations.World;
import dev.lethe.testing.store.Dump;
import dev.lethe.testing.token.WithInternalKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** After a restore, the statements of docs/operations.md delete what the backup brought back, and nothing else. */
@QuarkusTest
class RestoreTest extends ServiceTest {

    private static final long THIRD = 3;
    private static final long ERASED = 4;

    @Test
    void deletesAgainWhatABackupBroughtBack() throws Exception {
        long one = conversation(ME, "t1", "openai", 2);
        conversation(ME, "t2", "google", 2);
        conversation(ME, "t3", "anthropic", 2);
        conversation(OTHER);
        conversation(OTHER);
        conversation(THIRD, "t1", "openai", 2);
        conversation(ERASED);
        deletes(as(THIRD).delete(CONVOS + "?thread_id=t1"), 1);
        // The same thread again: the deletion before the backup must not be repeated.
        conversation(THIRD, "t1", "openai", 2);

        Dump backup;
        CompletableFuture<Response> underWay;
        try (Connection blocker = World.DATABASE.connect();
                Statement block = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            block.execute("SELECT FROM conversations WHERE user_id = " + OTHER + " FOR UPDATE");
            underWay = CompletableFuture.supplyAsync(() -> as(OTHER).delete(ALL));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> count("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
            backup = Dump.of(World.DATABASE, List.of("conversations", "messages", "deletion_log"));
            blocker.rollback();
        }
        deletesAll(underWay.join(), 2);
        deletes(asMe().delete(CONVOS + "?conversationId=" + one), 1);
        deletes(asMe().delete(CONVOS + "?thread_id=t2"), 1);
        deletes(asMe().delete(CONVOS + "?endpoint=anthropic&dryRun=true"), 1);
        erase(ERASED);
        Map<String, List<String>> before = everything();
        String kept = Dump.of(World.DATABASE, List.of("deletion_log")).tables().get("deletion_log");

        backup.restoreInto(World.DATABASE);
        assertThat(World.conversationsOf(OTHER)).isEqualTo(2);
        try (Connection connection = World.DATABASE.connect();
                Statement statement = connection.createStatement()) {
            List<String> documented = Dump.documented("operations.md", "**Conversations.**");
            statement.execute(documented.get(0));
            Dump.copyIn(connection, "kept", kept);
            try (ResultSet missing = statement.executeQuery(documented.get(1))) {
                while (missing.next()) {
                    repeat(missing.getLong("actor"), missing.getString("action"), missing.getString("target"));
                }
            }
        }
        assertThat(everything()).isEqualTo(before);
    }

    private static void repeat(long owner, String action, String target) {
        if (action.equals("erase")) {
            erase(owner);
            return;
        }
        String what = switch (action) {
            case "delete" -> CONVOS + "?conversationId=" + target;
            case "delete-by-thread" -> CONVOS + "?thread_id=" + target;
            case "delete-by-endpoint" -> CONVOS + "?endpoint=" + target;
            case "delete-all" -> ALL;
            default -> throw new AssertionError(action);
        };
        as(owner).delete(what).then().statusCode(200);
    }

    private static void erase(long owner) {
        given().header("x-internal-key", WithInternalKeys.NEW_KEY)
                .contentType("application/json")
                .body("{\"erasureId\":\"%s\",\"subjects\":[\"%d\"]}".formatted(UUID.randomUUID(), owner))
                .post("/internal/erasures")
                .then()
                .statusCode(200);
    }
}
