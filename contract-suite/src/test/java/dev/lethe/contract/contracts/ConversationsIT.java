package dev.lethe.contract.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.suite.Call;
import dev.lethe.contract.suite.Caller;
import dev.lethe.contract.suite.ContractAnswer;
import dev.lethe.local.tokens.DemoAccount;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo data has what the contract's examples delete, if they run in their order. */
@Order(3)
@DisplayName("conversations.md: (introduction); Base URL; Frontend Integration; Testing (also DeleteSelectedTest,"
        + " DeleteAllTest)")
class ConversationsIT {

    /** Runs the first three examples. */
    @ParameterizedTest
    @CsvSource({"conversationId=123, 1", "thread_id=thread_abc123, 2", "endpoint=openai, 5"})
    @Order(1)
    @DisplayName("Endpoints › 1. Delete Specific Conversation; Endpoints › 2. Delete Conversations by Thread ID;"
            + " Endpoints › 3. Delete Conversations by Endpoint; Notes; Security Features")
    void deletesWhatTheSelectorMatchesOfTheCallersOwn(String selector, int count) {
        int before = conversationsOf(1);
        int ofOthers = conversationsOf(2);
        delete("/?" + selector, Caller.the(DemoAccount.USER)).is(200, """
                        {"success":true,
                         "data":{"message":"Successfully deleted %1$d conversation(s)","deleted_count":%1$d},
                         "message":"Successfully deleted %1$d conversation(s)"}""".formatted(count));
        assertThat(conversationsOf(1)).isEqualTo(before - count);
        // They have the same thread and endpoint too.
        assertThat(conversationsOf(2)).isEqualTo(ofOthers);
    }

    @Test
    @Order(2)
    @DisplayName("Endpoints › 4. Delete All Conversations")
    void deletesAllOfTheCallers() {
        int ofOthers = conversationsOf(2);
        delete("/all", Caller.the(DemoAccount.USER)).is(200, """
                        {"success":true,
                         "data":{"message":"All conversations deleted successfully","deleted_count":10},
                         "message":"Successfully deleted 10 conversations"}""");
        assertThat(conversationsOf(1)).isZero();
        assertThat(conversationsOf(2)).isEqualTo(ofOthers);
    }

    @Test
    @DisplayName("Error Responses › 400 Bad Request; Security Features")
    void withoutAParameterNothingIsDeleted() {
        refused("/", 400, "No parameters provided. Please specify conversationId, thread_id, or endpoint.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "0", "1.5", "12%2034", "1e3", "99999999999999999999", "1'%20OR%201=1"})
    @DisplayName("Error Responses › 400 Bad Request; Security Features")
    void whatIsNoIdIsRefused(String id) {
        refused("/?conversationId=" + id, 400, "Invalid conversation ID format");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?conversationid=2001",
                "/?thread_id=",
                "/?endpoint=%20",
                "/?thread_id=thread_abc123&endpoint=openai",
                "/?conversationId=2001&conversationId=2002",
                "/all?thread_id=thread_abc123",
            })
    @DisplayName("Security Features (also StrictSelectionTest)")
    void aMistypedSelectorWidensNothing(String query) {
        int before = conversationsOf(2);
        delete(query, Caller.number(2)).is(400);
        assertThat(conversationsOf(2)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?conversationId=2001", "/?thread_id=thread_abc123", "/?endpoint=openai", "/all"})
    @DisplayName("Authentication; Error Responses › 401 Unauthorized (also ConversationTokenTest)")
    void withoutAValidTokenNothingIsDeleted(String query) {
        String body = failure("Not authenticated", 401);
        int before = conversationsOf(1) + conversationsOf(2);
        Call call = Call.delete("/api/convos" + query);
        call.answer().is(401, body);
        call.as("nonsense").answer().is(401, body);
        call.as(Caller.expired(DemoAccount.USER)).answer().is(401, body);
        assertThat(conversationsOf(1) + conversationsOf(2)).isEqualTo(before);
    }

    @Test
    @DisplayName("Error Responses › 403 Forbidden; Security Features; Implementation Details › Database Operations")
    void somebodyElsesConversationIsRefused() {
        int before = conversationsOf(2);
        refused("/?conversationId=2001", 403, "Access denied");
        assertThat(conversationsOf(2)).isEqualTo(before);
    }

    @Test
    @DisplayName("Error Responses › 404 Not Found")
    void aConversationThatIsNotThereIsNotFound() {
        refused("/?conversationId=987654321", 404, "Conversation not found");
    }

    /** No request over HTTP can cause a 500. The service's own tests do. */
    @Test
    @DisplayName(
            "Implementation Details › Database Operations; Notes"
                    + " (also ConversationFailureTest for 500 Internal Server Error, CrashIT, ConcurrencyTest, StatementCountTest, SizeIT)")
    void messagesGoWithTheirConversationAndDoNotComeBack() {
        String token = Caller.number(3);
        int messages =
                preview("conversationId=3007", token).at("/data/messages").asInt();
        int all = preview("all=true", token).at("/data/messages").asInt();
        assertThat(messages).isPositive();
        delete("/?conversationId=3007", token).is(200);
        assertThat(preview("all=true", token).at("/data/messages").asInt()).isEqualTo(all - messages);
        delete("/?conversationId=3007", token).is(404);
    }

    /** The four methods that the contract lists are the four ways to select. Each answers the number. */
    @ParameterizedTest
    @CsvSource({"/?conversationId=2009, 1", "/?thread_id=thread_abc123, 3", "/?endpoint=openai, 8", "/all, 24"})
    @DisplayName("Implementation Details › Service Layer Methods")
    void everyWayToSelectAnswersHowMany(String query, int count) {
        String dryRun = query + (query.contains("?") ? "&" : "?") + "dryRun=true";
        ContractAnswer answer = delete(dryRun, Caller.number(2)).is(200);
        assertThat(answer.at("/data/deleted_count").asInt()).isEqualTo(count);
        assertThat(answer.header("Dry-Run")).isEqualTo("true");
        assertThat(conversationsOf(2)).isEqualTo(24);
    }

    /** A selector that matches nothing isn't a failure. */
    @ParameterizedTest
    @ValueSource(strings = {"/?thread_id=nobodys", "/?endpoint=nobodys"})
    @DisplayName(
            "Endpoints › 2. Delete Conversations by Thread ID; Endpoints › 3. Delete Conversations by" + " Endpoint")
    void aSelectorWithoutMatchesDeletesNothing(String query) {
        assertThat(delete(query, Caller.number(2))
                        .is(200)
                        .at("/data/deleted_count")
                        .asInt())
                .isZero();
    }

    private static void refused(String query, int status, String message) {
        delete(query, Caller.the(DemoAccount.USER)).is(status, failure(message, status));
    }

    private static String failure(String message, int status) {
        return "{\"success\":false,\"error\":\"%s\",\"status_code\":%d}".formatted(message, status);
    }

    private static ContractAnswer delete(String query, String token) {
        return Call.delete("/api/convos" + query).as(token).answer();
    }

    private static ContractAnswer preview(String query, String token) {
        return Call.get("/api/convos/deletion-preview?" + query).as(token).answer();
    }

    private static int conversationsOf(long user) {
        return preview("all=true", Caller.number(user))
                .is(200)
                .at("/data/conversations")
                .asInt();
    }
}
