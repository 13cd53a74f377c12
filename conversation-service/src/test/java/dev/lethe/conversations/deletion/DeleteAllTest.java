package dev.lethe.conversations.deletion;

import static dev.lethe.conversations.World.conversation;
import static dev.lethe.conversations.World.conversationsOf;
import static dev.lethe.conversations.World.count;
import static dev.lethe.conversations.World.everythingOfOthers;
import static dev.lethe.conversations.World.log;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.conversations.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DeleteAllTest extends ServiceTest {

    @Test
    void deletesAllOfTheCallersConversations() {
        for (int i = 0; i < 10; i++) {
            conversation(ME, "thread_" + i, i % 2 == 0 ? "openai" : null, i);
        }
        conversation(OTHER);
        Map<String, List<String>> others = everythingOfOthers(ME);
        Response response = asMe().delete(ALL);
        deletesAll(response, 10);
        assertThat(response.asString())
                .isEqualTo(
                        "{\"success\":true,\"data\":{\"message\":\"All conversations deleted successfully\",\"deleted_count\":10},\"message\":\"Successfully deleted 10 conversations\"}");
        assertThat(conversationsOf(ME)).isZero();
        assertThat(everythingOfOthers(ME)).isEqualTo(others);
        assertThat(count("SELECT count(*) FROM messages")).isEqualTo(3);
        assertThat(log()).containsExactly("1 delete-all deleted 10 45 f");
    }

    @Test
    void succeedsWithNothingToDelete() {
        conversation(OTHER);
        deletesAll(asMe().delete(ALL), 0);
        assertThat(conversationsOf(OTHER)).isEqualTo(1);
        assertThat(log()).containsExactly("1 delete-all deleted 0 0 f");
    }

    @Test
    void isTheSameResourceWithASlash() {
        conversation(ME);
        deletesAll(asMe().delete(ALL + "/"), 1);
    }

    @Test
    void isForEveryoneWithAToken() {
        conversation(ME);
        refuses(given().delete(ALL), 401, "Not authenticated");
        assertThat(conversationsOf(ME)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"conversationId=1", "thread_id=thread_abc123", "endpoint=openai", "all=true", "dryrun=true", "x"
            })
    void refusesASelectorRatherThanIgnoreIt(String query) {
        conversation(ME);
        refuses(
                asMe().delete(ALL + "?" + query),
                400,
                "Validation failed: " + query.replaceFirst("=.*", "") + ": Unknown parameter");
        assertThat(conversationsOf(ME)).isEqualTo(1);
        assertThat(log()).isEmpty();
    }
}
