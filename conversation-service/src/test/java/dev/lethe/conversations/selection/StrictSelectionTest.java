package dev.lethe.conversations.selection;

import static dev.lethe.conversations.World.conversation;
import static dev.lethe.conversations.World.everything;
import static dev.lethe.conversations.World.exists;
import static dev.lethe.conversations.World.log;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.conversations.ServiceTest;
import dev.lethe.conversations.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A selector that is damaged on its way never selects more than was meant. */
@QuarkusTest
class StrictSelectionTest extends ServiceTest {

    private static final String NONE = "No parameters provided. Please specify conversationId, thread_id, or endpoint.";

    /** Sends this to each endpoint that takes a selector. Each has to refuse it, and nothing may change. */
    private static void isRefused(String query, String error) {
        Map<String, List<String>> before = everything();
        refuses(asMe().delete("/api/convos/" + query), 400, error);
        refuses(asMe().delete("/api/convos" + query), 400, error);
        refuses(asMe().get("/api/convos/deletion-preview" + query), 400, error);
        assertThat(everything()).isEqualTo(before);
        assertThat(log()).isEmpty();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?&", "?&&"})
    void refusesNoSelector(String query) {
        conversation(ME);
        isRefused(query, NONE);
    }

    @Test
    void refusesNoSelectorBesidesASwitch() {
        conversation(ME);
        refuses(asMe().delete(CONVOS + "?dryRun=true"), 400, NONE);
        refuses(asMe().delete(CONVOS + "?dryRun=false"), 400, NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conversationId=1&thread_id=thread_abc123",
                "thread_id=thread_abc123&endpoint=openai",
                "conversationId=1&endpoint=openai",
                "conversationId=1&thread_id=thread_abc123&endpoint=openai",
                "conversationId=&thread_id=thread_abc123",
                "thread_id=thread_abc123&endpoint="
            })
    void refusesSeveralSelectors(String query) {
        conversation(ME);
        isRefused("?" + query, "Specify exactly one of conversationId, thread_id, or endpoint.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conversationId",
                "conversationId=",
                "conversationId=%20",
                "conversationId=x",
                "conversationId=0",
                "conversationId=-1",
                "conversationId=+1",
                "conversationId=%2B1",
                "conversationId=%201",
                "conversationId=1%20",
                "conversationId=01",
                "conversationId=007",
                "conversationId=1.0",
                "conversationId=1e3",
                "conversationId=0x1",
                "conversationId=1_000",
                "conversationId=1,2",
                "conversationId=%EF%BC%91",
                "conversationId=%D9%A1",
                "conversationId=9223372036854775808",
                "conversationId=18446744073709551617",
                "conversationId=99999999999999999999999999",
                "conversationId=null",
                "conversationId=undefined",
                "conversationId=NaN",
                "conversationId=*",
                "conversationId=%25",
                "conversationId=1%00",
                "conversationId=%00",
                "conversationId=1%0A",
                "conversationId=1%20OR%201=1",
                "conversationId=1;DROP%20TABLE%20conversations",
                "conversationId=1--"
            })
    void refusesAnIdThatIsNone(String query) {
        World.script("ALTER TABLE conversations ALTER id RESTART WITH 1");
        conversation(ME);
        if (query.contains(";")) { // what follows is another parameter by the rules of query strings
            assertThat(asMe().delete(CONVOS + "?" + query).statusCode()).isEqualTo(400);
            return;
        }
        isRefused("?" + query, "Invalid conversation ID format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%20", "+", "%09", "%0A%0D", "%E3%80%80", "%C2%A0", "%E2%80%83%20"})
    void refusesABlankSelector(String blank) {
        World.conversation(ME, " ", " ", 1);
        World.conversation(ME, "", "", 1);
        isRefused("?thread_id=" + blank, "Validation failed: thread_id: must not be blank");
        isRefused("?endpoint=" + blank, "Validation failed: endpoint: must not be blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread_id", "endpoint"})
    void refusesASelectorWithoutAValue(String name) {
        conversation(ME);
        isRefused("?" + name, "Validation failed: " + name + ": must not be blank");
    }

    @ParameterizedTest
    @CsvSource({
        "conversationId=1&conversationId=1,conversationId",
        "thread_id=thread_abc123&thread_id=thread_abc123,thread_id",
        "thread_id=thread_abc123&thread_id=,thread_id",
        "endpoint=openai&endpoint=google,endpoint"
    })
    void refusesARepeatedSelector(String query, String name) {
        conversation(ME);
        isRefused("?" + query, "Validation failed: " + name + ": must be given once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "threadId",
                "thread-id",
                "Thread_id",
                "THREAD_ID",
                "thread_id[]",
                "thread_id%20",
                "conversationid",
                "conversation_id",
                "id",
                "endpoints",
                "Endpoint",
                "user_id",
                "filter",
                "_method",
                "arg"
            })
    void refusesAParameterThatItDoesNotKnow(String name) {
        conversation(ME);
        String shown = name.replace("%20", " ");
        isRefused("?" + name + "=thread_abc123", "Validation failed: " + shown + ": Unknown parameter");
        // Names that differ in their letters' case alone are one name given twice, which is refused too.
        assertThat(asMe().delete(CONVOS + "?endpoint=openai&" + name + "=x").statusCode())
                .isEqualTo(400);
        assertThat(log()).isEmpty();
    }

    @Test
    void neverTakesAllForASelectorOfADeletion() {
        conversation(ME);
        refuses(asMe().delete(CONVOS + "?all=true"), 400, "Validation failed: all: Unknown parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dryRun=", "dryRun", "dryRun=1", "dryRun=TRUE", "dryRun=yes"})
    void refusesASwitchThatIsNeitherOnNorOff(String query) {
        conversation(ME);
        for (String path : List.of(CONVOS + "?endpoint=openai&" + query, ALL + "?" + query)) {
            refuses(asMe().delete(path), 400, "Validation failed: dryRun: must be true or false");
        }
        assertThat(World.conversationsOf(ME)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread_id", "endpoint"})
    void refusesASelectorThatIsTooLong(String name) {
        String longest = "\uD83D\uDE00".repeat(512);
        World.conversation(ME, longest, longest, 1);
        isRefused(
                "?" + name + "=" + "x".repeat(513),
                "Validation failed: " + name + ": must be at most 512 characters long");
        deletes(asMe().delete(CONVOS + "?" + name + "=" + encoded(longest)), 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread_id", "endpoint"})
    void refusesANulCharacterAndWhatIsNoUtf8(String name) {
        conversation(ME);
        for (String nul : List.of("%00", "thread_abc123%00", "%00openai", "open%00ai")) {
            isRefused(
                    "?" + name + "=" + nul, "Validation failed: " + name + ": must not contain a NUL character (%00)");
        }
        for (String broken : List.of("%FF", "openai%C3", "%ED%A0%80")) {
            isRefused(
                    "?" + name + "=" + broken,
                    "The request target must be ASCII, with everything else percent-encoded as UTF-8");
        }
        isRefused("?" + name + "=%EF%BF%BD", "Validation failed: " + name + ": must not contain the character U+FFFD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thread_abc123",
                " thread_abc123",
                "thread_abc123 ",
                "THREAD_ABC123",
                "thread%abc123",
                "thread_%",
                "%",
                "_",
                "ünïcödé",
                "u\u0308",
                "\u00FC",
                "数据",
                "\uD83D\uDE00",
                "a'b",
                "a\"b",
                "a\\b",
                "'; DROP TABLE messages; --",
                "a&b=c",
                "a;b",
                "a+b",
                "{{x}}",
                "null",
                "undefined",
                "*",
                "a\nb",
                "<script>",
                ":owner",
                "?",
                "$1"
            })
    void matchesExactlyWhatItSays(String value) {
        long meant = World.conversation(ME, value, value, 1);
        for (String other : List.of("thread_abc123x", "Thread_Abc123", "x", "u", "thread_", "thread_abc12")) {
            World.conversation(ME, other, other, 1);
        }
        Map<String, List<String>> before = everything();
        deletes(asMe().delete(CONVOS + "?thread_id=" + encoded(value)), 1);
        assertThat(exists(meant)).isFalse();
        assertThat(World.conversationsOf(ME))
                .isEqualTo(before.get("conversations").size() - 1);
        long again = World.conversation(ME, value, value, 1);
        deletes(asMe().delete(CONVOS + "?endpoint=" + encoded(value)), 1);
        assertThat(exists(again)).isFalse();
        assertThat(World.conversationsOf(ME))
                .isEqualTo(before.get("conversations").size() - 1);
    }

    @Test
    void refusesASelectorInAFormHeaderOrPath() {
        conversation(ME);
        refuses(
                given().auth()
                        .oauth2(World.token(ME))
                        .header("thread_id", "thread_abc123")
                        .delete(CONVOS),
                400,
                NONE);
        refuses(
                given().auth()
                        .oauth2(World.token(ME))
                        .cookie("endpoint", "openai")
                        .delete(CONVOS),
                400,
                NONE);
        for (String path : List.of("/api/convos/1", "/api/convos/undefined", "/api/convos/all/1", "/api/convos/ALL")) {
            Response response = asMe().delete(path);
            assertThat(response.statusCode()).as(path).isIn(404, 405);
        }
        assertThat(World.conversationsOf(ME)).isEqualTo(1);
    }
}
