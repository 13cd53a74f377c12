package dev.lethe.conversations.deletion;

import static dev.lethe.conversations.World.conversation;
import static dev.lethe.conversations.World.count;
import static dev.lethe.conversations.World.everything;
import static dev.lethe.conversations.World.log;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.conversations.World;
import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.store.Gate;
import dev.lethe.testing.token.TestKeys;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged service, stopped or cut off in the middle of a deletion: all of it happens, or nothing. */
class CrashIT {

    private static final Gate GATE = new Gate(World.DATABASE);
    private static final long ME = 1;

    private static PackagedService service;

    @BeforeAll
    static void start() {
        service = startService();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static PackagedService startService() {
        Map<String, String> settings = new HashMap<>(World.DATABASE.configuration());
        settings.putAll(TestKeys.settings());
        settings.put("lethe.auth.internal-keys", "a-key-of-our-own");
        settings.put("quarkus.shutdown.delay", "0s");
        return PackagedService.start("prod", settings).awaitReady();
    }

    @BeforeEach
    void threeConversations() {
        World.empty();
        for (int i = 0; i < 3; i++) {
            conversation(ME, "t", "openai", 4);
        }
        conversation(2, "t", "openai", 4);
    }

    private static CompletableFuture<HttpResponse<String>> delete(String what) {
        HttpRequest request = HttpRequest.newBuilder(service.uri("/api/convos/" + what))
                .header("Authorization", "Bearer " + World.token(ME))
                .DELETE()
                .build();
        return HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Stops it at the second row that it changes in this table, or at its only log entry. */
    private static void whileStoppedAt(String table, Gate.Action start, Gate.Action meanwhile) throws Exception {
        GATE.stop(table, table.equals("deletion_log") ? 0 : 1, start, meanwhile);
    }

    @ParameterizedTest
    @CsvSource({
        "messages,all",
        "conversations,all",
        "deletion_log,all",
        "messages,?thread_id=t",
        "conversations,?endpoint=openai",
        "deletion_log,?thread_id=t"
    })
    void aKilledProcessLeavesNothingHalfDone(String table, String what) throws Exception {
        Map<String, List<String>> before = everything();
        whileStoppedAt(table, () -> delete(what), () -> {
            service.kill();
            GATE.bury("conversation-service");
        });
        assertThat(everything()).isEqualTo(before);
        assertThat(log()).isEmpty();
        service = startService();
        deletesTheThree(what);
    }

    @ParameterizedTest
    @CsvSource({"messages,all", "conversations,?endpoint=openai", "deletion_log,all", "messages,?thread_id=t"})
    void aCutConnectionLeavesNothingHalfDoneAndIsReported(String table, String what) throws Exception {
        Map<String, List<String>> before = everything();
        List<CompletableFuture<HttpResponse<String>>> answer = new ArrayList<>();
        whileStoppedAt(table, () -> answer.add(delete(what)), GATE::cut);
        HttpResponse<String> response = answer.get(0).get();
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("\"success\":false").contains("\"status_code\":503");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(everything()).isEqualTo(before);
        assertThat(log()).isEmpty();
        deletesTheThree(what);
    }

    @Test
    void aTerminatedProcessFinishesWhatItIsDoing() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answer = new ArrayList<>();
        whileStoppedAt("conversations", () -> answer.add(delete("all")), service::terminate);
        assertThat(answer.get(0).get().statusCode()).isEqualTo(200);
        assertThat(count("SELECT count(*) FROM conversations")).isEqualTo(1);
        assertThat(log()).containsExactly("1 delete-all deleted 3 12 f");
        service.awaitEnd();
        service = startService();
    }

    private static void deletesTheThree(String what) throws Exception {
        HttpResponse<String> response = delete(what).get();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).contains("\"deleted_count\":3");
        assertThat(count("SELECT count(*) FROM conversations")).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM messages")).isEqualTo(4);
        assertThat(log()).singleElement().asString().endsWith("deleted 3 12 f");
    }
}
