package dev.lethe.conversations.deletion;

import static dev.lethe.conversations.World.conversation;
import static dev.lethe.conversations.World.count;
import static dev.lethe.conversations.World.everything;
import static dev.lethe.conversations.World.exists;
import static dev.lethe.conversations.World.log;
import static dev.lethe.conversations.World.message;
import static dev.lethe.conversations.World.strings;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.conversations.ServiceTest;
import dev.lethe.conversations.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DeleteSelectedTest extends ServiceTest {

    @Test
    void deletesOneConversationWithItsMessages() {
        long doomed = conversation(ME);
        long spared = conversation(ME);
        Response response = asMe().delete(CONVOS + "?conversationId=" + doomed);
        deletes(response, 1);
        assertThat(response.asString())
                .isEqualTo(
                        "{\"success\":true,\"data\":{\"message\":\"Successfully deleted 1 conversation(s)\",\"deleted_count\":1},\"message\":\"Successfully deleted 1 conversation(s)\"}");
        assertThat(exists(doomed)).isFalse();
        assertThat(exists(spared)).isTrue();
        assertThat(strings("SELECT DISTINCT conversation_id FROM messages")).containsExactly("" + spared);
    }

    /** Returns conversations that the selector doesn't match. */
    private static List<String> others(int count) {
        return strings(
                "INSERT INTO conversations (user_id) SELECT ? FROM generate_series(1, ?) RETURNING id", ME, count);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void deletesThoseWithAMessageOfTheThreadAndAllTheirMessages(int more) {
        List<String> left = new ArrayList<>(others(more));
        conversation(ME, "thread_abc123", "openai", 2);
        long mixed = conversation(ME, "other", "openai", 2);
        message(mixed, "thread_abc123", "google");
        long spared = conversation(ME, "thread_abc1234", "openai", 2);
        long silent = conversation(ME, null, null, 1);
        deletes(asMe().delete(CONVOS + "?thread_id=thread_abc123"), 2);
        left.addAll(List.of("" + spared, "" + silent));
        assertThat(strings("SELECT id FROM conversations ORDER BY id")).isEqualTo(left);
        assertThat(count("SELECT count(*) FROM messages")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void deletesThoseWithAMessageFromTheEndpointAndAllTheirMessages(int more) {
        List<String> left = new ArrayList<>(others(more));
        for (int i = 0; i < 4; i++) {
            conversation(ME, "thread_" + i, "openai", 2);
        }
        long mixed = conversation(ME, "t", "anthropic", 2);
        message(mixed, "t", "openai");
        long spared = conversation(ME, "t", "anthropic", 2);
        deletes(asMe().delete(CONVOS + "?endpoint=openai"), 5);
        left.add("" + spared);
        assertThat(strings("SELECT id FROM conversations ORDER BY id")).isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread_id=nothing", "endpoint=nothing"})
    void succeedsWithNothingToDelete(String query) {
        conversation(ME);
        Map<String, List<String>> before = everything();
        deletes(asMe().delete(CONVOS + "?" + query), 0);
        assertThat(everything()).isEqualTo(before);
        assertThat(log()).singleElement().asString().endsWith("nothing deleted 0 0 f");
    }

    @Test
    void isTheSameResourceWithoutTheSlash() {
        deletes(asMe().delete("/api/convos?conversationId=" + conversation(ME)), 1);
    }

    @Test
    void saysThatThereIsNoSuchConversation() {
        refuses(asMe().delete(CONVOS + "?conversationId=987654321"), 404, "Conversation not found");
        refuses(asMe().delete(CONVOS + "?conversationId=9223372036854775807"), 404, "Conversation not found");
        assertThat(log())
                .containsExactly(
                        "1 delete 987654321 refused Conversation not found 0 0 f",
                        "1 delete 9223372036854775807 refused Conversation not found 0 0 f");
    }

    @Test
    void doesNotTouchAConversationOfSomebodyElse() {
        long theirs = conversation(OTHER);
        Map<String, List<String>> before = everything();
        refuses(asMe().delete(CONVOS + "?conversationId=" + theirs), 403, "Access denied");
        assertThat(everything()).isEqualTo(before);
        assertThat(log()).containsExactly("1 delete " + theirs + " refused Access denied 0 0 f");
    }

    @Test
    void saysThatADeletedConversationIsGone() {
        long conversation = conversation(ME);
        deletes(asMe().delete(CONVOS + "?conversationId=" + conversation), 1);
        refuses(asMe().delete(CONVOS + "?conversationId=" + conversation), 404, "Conversation not found");
    }

    @Test
    void logsWhoDeletedWhat() {
        World.script("ALTER TABLE conversations ALTER id RESTART WITH 123");
        conversation(ME);
        conversation(ME, "thread_abc123", "google", 4);
        conversation(ME, "thread_abc123", "openai", 4);
        conversation(ME, "x", "openai", 1);
        asMe().header("X-Request-Id", "case-7").delete(CONVOS + "?conversationId=123");
        asMe().header("X-Request-Id", "case-8").delete(CONVOS + "?thread_id=thread_abc123");
        asMe().header("X-Request-Id", "case-9").delete(CONVOS + "?endpoint=openai");
        assertThat(strings("SELECT request_id FROM deletion_log ORDER BY id"))
                .containsExactly("case-7", "case-8", "case-9");
        assertThat(log())
                .containsExactly(
                        "1 delete 123 deleted 1 3 f",
                        "1 delete-by-thread thread_abc123 deleted 2 8 f",
                        "1 delete-by-endpoint openai deleted 1 1 f");
        assertThat(strings("SELECT l::text FROM deletion_log l")).noneMatch(entry -> entry.contains("What I said"));
        assertThat(strings("SELECT l::text FROM deletion_log l")).noneMatch(entry -> entry.contains("A title"));
    }

    @Test
    void isForEveryoneWithAToken() {
        long conversation = conversation(ME);
        for (String query :
                List.of("?conversationId=" + conversation, "?thread_id=thread_abc123", "?endpoint=openai", "")) {
            Response response = given().delete(CONVOS + query);
            refuses(response, 401, "Not authenticated");
            assertThat(response.header("WWW-Authenticate")).startsWith("Bearer");
        }
        assertThat(exists(conversation)).isTrue();
        assertThat(log()).isEmpty();
    }

    @Test
    void authenticatesBeforeItReadsTheRequest() {
        for (String query : List.of("?threadId=x", "?conversationId=x", "?thread_id=&endpoint=")) {
            refuses(given().delete(CONVOS + query), 401, "Not authenticated");
            refuses(given().body("{").delete(CONVOS + query), 401, "Not authenticated");
        }
    }

    @Test
    void deletesTheMessagesFirst() {
        World.script(
                "CREATE TABLE happened (n serial, what text); CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS"
                        + " $$ BEGIN INSERT INTO happened (what) VALUES (TG_TABLE_NAME); RETURN OLD; END $$;"
                        + " CREATE TRIGGER note BEFORE DELETE ON messages FOR EACH ROW EXECUTE FUNCTION note();"
                        + " CREATE TRIGGER note BEFORE DELETE ON conversations FOR EACH ROW EXECUTE FUNCTION note()");
        try {
            conversation(ME);
            conversation(ME);
            deletes(asMe().delete(CONVOS + "?endpoint=openai"), 2);
            assertThat(strings("SELECT string_agg(left(what, 1), '' ORDER BY n) FROM happened"))
                    .containsExactly("mmmmmmcc");
        } finally {
            World.script(
                    "DROP TRIGGER note ON messages; DROP TRIGGER note ON conversations; DROP FUNCTION note; DROP TABLE happened");
        }
    }
}
