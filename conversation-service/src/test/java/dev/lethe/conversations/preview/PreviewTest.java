package dev.lethe.conversations.preview;

import static dev.lethe.conversations.World.conversation;
import static dev.lethe.conversations.World.everything;
import static dev.lethe.conversations.World.log;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.conversations.ServiceTest;
import dev.lethe.conversations.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PreviewTest extends ServiceTest {

    private static final String PREVIEW = "/api/convos/deletion-preview";

    private static void shows(Response response, int conversations, int messages) {
        answers(response, 200, """
                {"success":true,"data":{"conversations":%1$d,"messages":%2$d},
                 "message":"Would delete %1$d conversation(s)"}""", conversations, messages);
    }

    @Test
    void countsWhatEachSelectorWouldTakeAndTakesNothing() {
        long one = conversation(ME, "thread_abc123", "openai", 3);
        conversation(ME, "thread_abc123", "google", 2);
        conversation(ME, "x", "google", 4);
        conversation(OTHER, "thread_abc123", "google", 50);
        Map<String, List<String>> before = everything();
        shows(asMe().get(PREVIEW + "?conversationId=" + one), 1, 3);
        shows(asMe().get(PREVIEW + "?thread_id=thread_abc123"), 2, 5);
        shows(asMe().get(PREVIEW + "?endpoint=google"), 2, 6);
        shows(asMe().get(PREVIEW + "?endpoint=nothing"), 0, 0);
        shows(asMe().get(PREVIEW + "?all=true"), 3, 9);
        shows(as(3).get(PREVIEW + "?all=true"), 0, 0);
        assertThat(everything()).isEqualTo(before);
        assertThat(log()).isEmpty();
    }

    @Test
    void showsNothingOfSomebodyElse() {
        long theirs = conversation(OTHER);
        refuses(asMe().get(PREVIEW + "?conversationId=" + theirs), 403, "Access denied");
        refuses(asMe().get(PREVIEW + "?conversationId=987654321"), 404, "Conversation not found");
        refuses(given().get(PREVIEW + "?all=true"), 401, "Not authenticated");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all=false | Validation failed: all: must be true, or left out",
                "all= | Validation failed: all: must be true, or left out",
                "all=1&thread_id=x | Validation failed: all: must be true, or left out",
                "all=true&thread_id=x | Specify exactly one of conversationId, thread_id, endpoint, or all.",
                "all=true&all=true | Validation failed: all: must be given once",
                "all=true&dryRun=true | Validation failed: dryRun: Unknown parameter"
            })
    void refusesWhatItDoesNotUnderstand(String query, String error) {
        refuses(asMe().get(PREVIEW + "?" + query), 400, error);
    }

    /** Whatever a store holds, a deletion takes what the preview says. */
    @Test
    void aPreviewAndTheDeletionThatFollowsReportTheSameNumbers() {
        Random random = new Random(20231101);
        for (int i = 0; i < 150; i++) {
            long id = World.conversation(
                    random.nextInt(4), "t" + random.nextInt(20), "e" + random.nextInt(4), random.nextInt(4));
            World.message(id, "t" + random.nextInt(20), "e" + random.nextInt(4));
        }
        for (int i = 0; i < 120; i++) {
            long owner = random.nextInt(4);
            String query = switch (random.nextInt(4)) {
                case 0 -> "thread_id=t" + random.nextInt(20);
                case 1 -> "endpoint=e" + (i < 100 ? "4" : random.nextInt(4));
                case 2 ->
                    "conversationId="
                            + World.strings("SELECT max(id) FROM conversations").get(0);
                default -> i < 100 ? "thread_id=x" : "all=true";
            };
            long messages = World.count("SELECT count(*) FROM messages");
            Response preview = as(owner).get(PREVIEW + "?" + query);
            Response deletion = as(owner).delete(query.startsWith("all") ? ALL : CONVOS + "?" + query);
            assertThat(preview.statusCode()).as(query).isEqualTo(deletion.statusCode());
            if (preview.statusCode() == 200) {
                JsonPath shown = preview.jsonPath();
                assertThat(deletion.jsonPath().getInt("data.deleted_count"))
                        .isEqualTo(shown.getInt("data.conversations"));
                assertThat(messages - World.count("SELECT count(*) FROM messages"))
                        .isEqualTo(shown.getLong("data.messages"));
            }
        }
    }
}
