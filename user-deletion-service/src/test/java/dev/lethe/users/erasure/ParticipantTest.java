package dev.lethe.users.erasure;

import static dev.lethe.users.World.add;
import static dev.lethe.users.World.count;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.Stub;
import dev.lethe.users.Stub.Reply;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@DisplayName("No path of a deletion forgets the other systems, and no erasure ends before they are done")
class ParticipantTest extends ErasureTests {

    @FunctionalInterface
    interface Deletion extends BiFunction<ParticipantTest, UUID, Response> {}

    static Stream<Arguments> deletions() {
        Map<String, Deletion> deletions = Map.of(
                "one", (test, user) -> test.asAdmin().delete("/api/users/" + user),
                "force", (test, user) -> test.asAdmin().delete("/api/users/" + user + "/force-delete"),
                "account", (test, user) -> as(user, "user").delete("/api/users/account"),
                "several",
                        (test, user) ->
                                json(test.asAdmin(), ids(List.of(user, user()))).post("/api/users/delete-multiple"),
                "forced list",
                        (test, user) ->
                                json(test.asAdmin(), ids(List.of(user, user()))).post("/api/users/bulk-force-delete"),
                "everyone",
                        (test, user) -> json(
                                        test.asSuperAdmin(), "{\"confirmationToken\":\"DELETE_ALL_USERS_CONFIRMED\"}")
                                .post("/api/users/delete-all"));
        return deletions.entrySet().stream().map(one -> Arguments.of(one.getKey(), one.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deletions")
    void aDeletionLeavesAnErasureWithTheParticipantsToDo(String name, Deletion deletion) {
        UUID user = person("42", "s-42");
        Response response = deletion.apply(this, user);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(exists(user)).isFalse();
        UUID erasure = UUID.fromString(response.getHeader("Erasure"));
        JsonPath done = await(erasure, "completed");
        assertThat(done.getInt("total")).isOne();
        assertThat(done.getInt("done")).isOne();
        assertThat(done.getMap("participants.crm").toString()).contains("done=1", "removed={records=1}");
        assertThat(done.getMap("participants.shop").toString()).contains("done=1", "removed={records=1}");
        assertThat(participants.calls("crm"))
                .containsExactly(
                        new Stub.Call("crm", "/crm/internal/erasures", "crm's key", erasure.toString(), List.of("42")));
        assertThat(participants.calls("shop"))
                .containsExactly(
                        new Stub.Call("shop", "/shop/internal/erasures", null, erasure.toString(), List.of("s-42")));
        assertThat(count("SELECT count(*) FROM user_identities")).isZero();
        assertThat(targets(erasure)).containsExactly(user.toString());
    }

    @Test
    void theAnswerIsAsPrintedForAUserWithoutIdentities() {
        UUID user = user();
        Response response = asAdmin().delete("/api/users/" + user);
        assertThat(response.getHeader("Erasure")).isNull();
        assertThat(response.asString()).doesNotContain("identities");
        assertThat(count("SELECT count(*) FROM erasures")).isZero();
    }

    @Test
    void aDryRunCallsNobodyAndLeavesNothing() {
        UUID user = person("42", "s-42");
        Response response = asAdmin().delete("/api/users/" + user + "?dryRun=true");
        assertThat(response.jsonPath().getInt("data.relatedDataDeleted.identities"))
                .isEqualTo(2);
        assertThat(response.getHeader("Erasure")).isNull();
        assertThat(count("SELECT count(*) FROM erasures")).isZero();
        assertThat(count("SELECT count(*) FROM participant_calls")).isZero();
        assertThat(count("SELECT count(*) FROM user_identities")).isEqualTo(2);
    }

    @Test
    void aReplayedAnswerNamesTheSameErasure() {
        UUID user = person("42", "s-42");
        Response first = json(asAdmin().header("Idempotency-Key", "k"), ids(List.of(user)))
                .post("/api/users/delete-multiple");
        Response second = json(asAdmin().header("Idempotency-Key", "k"), ids(List.of(user)))
                .post("/api/users/delete-multiple");
        assertThat(second.getHeader("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.getHeader("Erasure")).isNotNull().isEqualTo(first.getHeader("Erasure"));
    }

    @Test
    void anErasureCallsParticipantsForManySubjectsAtOnce() {
        List<UUID> users = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            users.add(person(String.valueOf(i), "s-" + i));
        }
        UUID without = user();
        users.add(without);
        UUID erasure = accepted(askFor(users));
        JsonPath done = await(erasure, "completed");
        assertThat(done.getInt("done")).isEqualTo(121);
        assertThat(done.getInt("rows.identities")).isEqualTo(240);
        assertThat(done.getInt("participants.crm.done")).isEqualTo(120);
        assertThat(participants.calls("crm")).hasSizeLessThan(20);
        Set<String> asked = new HashSet<>();
        participants.calls("crm").forEach(call -> asked.addAll(call.subjects()));
        assertThat(asked).hasSize(120);
        assertThat(strings("SELECT DISTINCT outcome FROM erasure_targets")).containsExactly("deleted");
    }

    @Test
    void aLargeUserIsDeletedAtParticipantsToo() {
        UUID user = person("42", "s-42");
        add("mining_sessions", user, 230);
        UUID erasure = accepted(askFor(List.of(user)));
        JsonPath done = await(erasure, "completed");
        assertThat(done.getInt("done")).isOne();
        assertThat(done.getMap("rows").toString()).contains("identities=2", "miningSessions=230");
        assertThat(done.getInt("participants.shop.done")).isOne();
        assertThat(exists(user)).isFalse();
    }

    @Test
    void aParticipantThatIsHalfDoneIsCalledAgainAtOnce() {
        participants.when("crm", call -> {
            int before = participants.calls("crm").size();
            return Stub.results(
                    call,
                    "\"done\":%s,\"removed\":{\"records\":%d},\"retained\":{\"invoices\":2},\"message\":\"tax law\""
                            .formatted(before >= 5, 10 * before));
        });
        UUID user = person("42", "s-42");
        UUID erasure = deleted(user);
        JsonPath done = await(erasure, "completed");
        assertThat(participants.calls("crm")).hasSize(5);
        assertThat(done.getMap("participants.crm").toString())
                .contains("done=1", "removed={records=50}", "retained={invoices=2}");
        answers(asAdmin().get(ERASURES + "/" + erasure + "/targets"), 200, """
                {"success":true,"message":"Targets retrieved","data":{"targets":[{"userId":"%s","outcome":"deleted",
                 "participants":[
                  {"participant":"crm","done":true,"removed":{"records":50},"retained":{"invoices":2},"message":"tax law"},
                  {"participant":"shop","done":true,"removed":{"records":1},"retained":{}}]}]}}""", user);
    }

    @Test
    void aPausedErasureCallsNobodyUntilItIsResumed() {
        participants.when("crm", call -> new Reply(503, ""));
        UUID user = person("42", "s-42");
        UUID erasure = deleted(user);
        awaitBlocked(erasure, "crm");
        assertThat(asAdmin().post(ERASURES + "/" + erasure + "/pause").statusCode())
                .isEqualTo(200);
        Awaitility.await().during(Duration.ofSeconds(1)).until(() -> true);
        int calls = participants.calls("crm").size();
        participants.when("crm", Stub::done);
        execute("UPDATE participant_calls SET retry_at = now()");
        Awaitility.await()
                .during(Duration.ofSeconds(1))
                .until(() -> participants.calls("crm").size() == calls);
        assertThat(erasure(erasure).getString("state")).isEqualTo("paused");
        assertThat(asAdmin().post(ERASURES + "/" + erasure + "/resume").statusCode())
                .isEqualTo(200);
        await(erasure, "completed");
    }

    @Test
    void whatIsLeftToParticipantsCantBeCancelled() {
        participants.when("crm", call -> new Reply(503, ""));
        UUID user = person("42", "s-42");
        UUID erasure = deleted(user);
        refuses(
                asAdmin().post(ERASURES + "/" + erasure + "/cancel"),
                409,
                "This erasure can't be cancelled: its users are deleted, and participants have to follow");
        participants.when("crm", Stub::done);
        await(erasure, "completed");
    }

    @Test
    void aCancelledErasureFinishesWhatItsParticipantsHaveToDo() {
        participants.when("crm", call -> new Reply(503, ""));
        UUID gone = person("42", "s-42");
        UUID stays = user();
        UUID erasure = accepted(askFor(List.of(gone, stays), TOMORROW));
        // As if a worker had been stopped behind its first chunk.
        execute("DELETE FROM user_identities WHERE user_id = ?", gone);
        execute("DELETE FROM users WHERE id = ?", gone);
        execute(
                "INSERT INTO participant_calls (erasure_id, user_id, participant, subject) VALUES (?, ?, 'crm', '42')",
                erasure,
                gone);
        execute("UPDATE erasure_targets SET outcome = 'erasing' WHERE user_id = ?", gone);
        assertThat(asAdmin().post(ERASURES + "/" + erasure + "/cancel").statusCode())
                .isEqualTo(200);
        assertThat(strings("SELECT status FROM users WHERE id = ?", stays)).containsExactly("active");
        assertThat(strings("SELECT unfinished FROM erasures")).containsExactly("participants");
        participants.when("crm", Stub::done);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> strings("SELECT unfinished FROM erasures").contains(null));
        JsonPath ended = erasure(erasure);
        assertThat(ended.getString("state")).isEqualTo("cancelled");
        assertThat(ended.getInt("done")).isOne();
    }

    @Test
    void subjectsAreDroppedWithTheTargets() {
        UUID user = person("42", "s-42");
        UUID erasure = deleted(user);
        await(erasure, "completed");
        execute("UPDATE erasures SET ended_at = now() - interval '31 days'");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> count("SELECT count(*) FROM participant_calls") == 0);
        assertThat(count("SELECT count(*) FROM erasure_targets")).isZero();
    }
}
