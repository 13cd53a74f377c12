package dev.lethe.conversations.deletion;

import static dev.lethe.conversations.World.conversation;
import static dev.lethe.conversations.World.everything;
import static dev.lethe.conversations.World.log;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.conversations.ServiceTest;
import dev.lethe.conversations.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DryRunTest extends ServiceTest {

    /** A dry run answers as the deletion does, and changes nothing. */
    private static void rehearses(String path) {
        World.execute("DELETE FROM deletion_log");
        Map<String, List<String>> before = everything();
        String with = path + (path.contains("?") ? "&" : "?") + "dryRun=";
        Response rehearsal = asMe().header("X-Request-Id", "try").delete(with + "true");
        assertThat(everything()).isEqualTo(before);
        assertThat(World.strings("SELECT request_id || dry_run FROM deletion_log"))
                .containsExactly("trytrue");
        Response performance = asMe().delete(with + "false");
        assertThat(rehearsal.statusCode()).isEqualTo(performance.statusCode());
        assertThat(rehearsal.asString()).isEqualTo(performance.asString());
        assertThat(rehearsal.header("Dry-Run")).isEqualTo("true");
        assertThat(performance.header("Dry-Run")).isNull();
        List<String> log = log();
        assertThat(log).hasSize(2);
        assertThat(log.get(0)).isEqualTo(log.get(1).replaceFirst("f$", "t"));
    }

    @Test
    void ofEverySelector() {
        long one = conversation(ME);
        conversation(ME, "thread_1", "google", 2);
        conversation(ME, "thread_2", "anthropic", 2);
        conversation(ME);
        conversation(OTHER);
        rehearses(CONVOS + "?conversationId=" + one);
        rehearses(CONVOS + "?thread_id=thread_1");
        rehearses(CONVOS + "?endpoint=anthropic");
        rehearses(ALL);
        assertThat(World.conversationsOf(ME)).isZero();
        assertThat(World.conversationsOf(OTHER)).isEqualTo(1);
    }

    @Test
    void ofNothing() {
        rehearses(CONVOS + "?thread_id=nothing");
        rehearses(ALL);
    }

    @Test
    void ofWhatWouldBeRefused() {
        rehearses(CONVOS + "?conversationId=" + conversation(OTHER));
        rehearses(CONVOS + "?conversationId=987654321");
    }
}
