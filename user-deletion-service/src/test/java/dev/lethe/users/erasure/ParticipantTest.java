package dev.lethe.users.erasure;

import static dev.lethe.users.World.add;
import static dev.lethe.users.World.count;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.identity;
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
import java.util.function.Function;
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

    private static UUID person(String crm, String shop) {
        UUID user = user();
        identity(user, "crm", crm);
        identity(user, "shop", shop);
        return user;
    }

    /** Deletes a user by a request, and returns the erasure that is left to participants. */
    private UUID deleted(UUID user) {
        return UUID.fromString(asAdmin().delete("/api/users/" + user).getHeader("Erasure"));
    }

    private static void awaitBlocked(UUID erasure, String participant) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> count(
                                "SELECT count(*) FROM erasures WHERE id = ? AND blocked_by = ?",
                                erasure,
                                "participant " + participant)
                        == 1);
    }

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

    static Stream<Arguments> obstacles() {
        return Stream.of(
                obstacle("It answers with status 500", call -> new Reply(500, "")),
                obstacle("It answers with status 401", call -> new Reply(401, "")),
                obstacle("It answers with status 400", call -> new Reply(400, "")),
                obstacle("It doesn't answer: it takes too long", call -> {
                    try {
                        Thread.sleep(1_500);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return Stub.done(call);
                }),
                obstacle("It doesn't answer: it takes too long", call -> new Reply(200, Stub.STALLS)),
                obstacle("It answers with no JSON of the expected form", call -> new Reply(200, "<html>")),
                obstacle("It answers with no JSON of the expected form", call -> new Reply(200, "")),
                obstacle(
                        "It answers with counts that can't be",
                        call -> Stub.results(call, "\"done\":true,\"removed\":{\"a\\u0000b\":1}")),
                obstacle("It answers with no results", call -> new Reply(200, "{}")),
                obstacle(
                        "It answers with no result for some subjects",
                        call -> new Reply(200, "{\"erasureId\":\"" + call.erasure() + "\",\"results\":[]}")),
                obstacle(
                        "It answers with results of another erasure",
                        call -> new Reply(
                                200,
                                Stub.done(call)
                                        .body()
                                        .replace(
                                                call.erasure(),
                                                UUID.randomUUID().toString()))),
                obstacle(
                        "It answers with a subject that it wasn't asked for",
                        call -> new Reply(200, Stub.done(call).body().replace("\"42\"", "\"43\""))),
                obstacle(
                        "It answers with two results for a subject",
                        call -> new Reply(200, Stub.done(call).body().replaceFirst("\\[(\\{.*\\})\\]", "[$1,$1]"))),
                obstacle(
                        "It answers with counts that can't be",
                        call -> Stub.results(call, "\"done\":true,\"removed\":{\"records\":-1},\"retained\":{}")),
                obstacle(
                        "It isn't done: legal hold",
                        call -> Stub.results(
                                call, "\"done\":false,\"removed\":{},\"retained\":{},\"message\":\"legal hold\"")));
    }

    private static Arguments obstacle(String what, Function<Stub.Call, Reply> behaviour) {
        return Arguments.of(what, behaviour);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("obstacles")
    void aParticipantThatIsntDoneIsNamedAndTheErasureGoesOnByItself(String what, Function<Stub.Call, Reply> obstacle) {
        participants.when("crm", obstacle);
        UUID user = person("42", "s-42");
        UUID erasure = deleted(user);
        awaitBlocked(erasure, "crm");
        JsonPath blocked = erasure(erasure);
        assertThat(blocked.getString("state")).isEqualTo("running");
        assertThat(blocked.getString("blockedBy.what")).isEqualTo("participant");
        assertThat(blocked.getString("blockedBy.participant")).isEqualTo("crm");
        assertThat(blocked.getString("blockedBy.message")).isEqualTo(what);
        assertThat(blocked.getString("blockedBy.since")).isNotNull();
        assertThat(blocked.getInt("done")).isZero();
        participants.when("crm", Stub::done);
        JsonPath done = await(erasure, "completed");
        assertThat(done.getMap("blockedBy")).isNull();
        assertThat(done.getInt("done")).isOne();
    }

    @Test
    void subjectsAreCalledAloneAfterARefusalSoThatOneDoesntKeepTheOthers() {
        participants.when("crm", call -> call.subjects().contains("3") ? new Reply(422, "") : Stub.done(call));
        List<UUID> users =
                Stream.of("1", "2", "3", "4").map(n -> person(n, "s-" + n)).toList();
        UUID erasure = accepted(askFor(users));
        Awaitility.await().until(() -> count("SELECT count(*) FROM erasures WHERE done = 3") == 1);
        awaitBlocked(erasure, "crm");
        assertThat(strings("SELECT outcome FROM erasure_targets WHERE user_id = ?", users.get(2)))
                .containsExactly("erasing");
        participants.when("crm", Stub::done);
        assertThat(await(erasure, "completed").getInt("done")).isEqualTo(4);
    }

    @Test
    void aSubjectThatMakesCallsFailDoesntKeepTheOthers() {
        participants.when("crm", call -> call.subjects().contains("3") ? new Reply(500, "") : Stub.done(call));
        List<UUID> users =
                Stream.of("1", "2", "3", "4").map(n -> person(n, "s-" + n)).toList();
        UUID erasure = accepted(askFor(users));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> count("SELECT count(*) FROM erasures WHERE done = 3") == 1);
        participants.when("crm", Stub::done);
        assertThat(await(erasure, "completed").getInt("done")).isEqualTo(4);
    }

    @Test
    void anErasureIsBlockedSinceItsFirstFailure() {
        participants.when("crm", call -> Stub.results(call, "\"done\":false,\"removed\":{}"));
        UUID user = person("42", "s-42");
        UUID erasure = deleted(user);
        awaitBlocked(erasure, "crm");
        String since = erasure(erasure).getString("blockedBy.since");
        int calls = participants.calls("crm").size();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> participants.calls("crm").size() >= calls + 2);
        assertThat(erasure(erasure).getString("blockedBy.since")).isEqualTo(since);
        participants.when("crm", Stub::done);
        await(erasure, "completed");
    }

    @Test
    void whatWasRemovedIsntForgottenWhenALaterAnswerDoesntSayIt() {
        participants.when(
                "crm",
                call -> Stub.results(
                        call,
                        "\"done\":false,\"removed\":"
                                + (participants.calls("crm").size() == 1 ? "{\"records\":7}" : "{}")));
        UUID user = person("42", "s-42");
        UUID erasure = deleted(user);
        awaitBlocked(erasure, "crm");
        assertThat(strings("SELECT removed ->> 'records' FROM participant_calls WHERE participant = 'crm'"))
                .containsExactly("7");
        participants.when("crm", Stub::done);
        await(erasure, "completed");
    }

    @Test
    void theParticipantsOfAnErasureWhoseRequesterIsLostGoOn() {
        participants.when("crm", call -> new Reply(503, ""));
        UUID user = person("42", "s-42");
        UUID erasure = deleted(user);
        // As if a worker had paused it behind its first chunk.
        execute("UPDATE erasures SET state = 'paused', unfinished = NULL, blocked_by = 'requester',"
                + " blocked_message = 'lost', blocked_since = now()");
        participants.when("crm", Stub::done);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> count("SELECT count(*) FROM erasures WHERE id = ? AND done = 1", erasure) == 1);
        assertThat(erasure(erasure).getString("state")).isEqualTo("paused");
        assertThat(asAdmin().post(ERASURES + "/" + erasure + "/resume").statusCode())
                .isEqualTo(200);
        await(erasure, "completed");
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
    void aParticipantThatIsntConfiguredIsNamedAndNeverForgotten() {
        UUID user = user();
        identity(user, "former", "42");
        UUID erasure = deleted(user);
        awaitBlocked(erasure, "former");
        assertThat(erasure(erasure).getString("blockedBy.message")).isEqualTo("It isn't configured");
        assertThat(erasure(erasure).getString("state")).isEqualTo("running");
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
