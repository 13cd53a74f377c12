package dev.lethe.users.erasure;

import static dev.lethe.users.World.add;
import static dev.lethe.users.World.count;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.exists;
import static dev.lethe.users.World.identity;
import static dev.lethe.users.World.script;
import static dev.lethe.users.World.strings;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.users.Stub;
import dev.lethe.users.Stub.Reply;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@DisplayName("A participant that is away, slow, half done or answers nonsense is named, and nothing is taken for done")
class ParticipantObstaclesTest extends ErasureTests {

    static Stream<Arguments> obstacles() {
        return Stream.of(
                obstacle("It answers with status 500", call -> new Reply(500, "")),
                obstacle("It answers with status 401", call -> new Reply(401, "")),
                obstacle("It answers with status 400", call -> new Reply(400, "")),
                obstacle("It doesn't answer: it takes too long", call -> {
                    try {
                        Thread.sleep(2_500);
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
        // A poll between the failure and its message may say that the participant doesn't answer.
        Awaitility.await().until(() -> what.equals(erasure(erasure).getString("blockedBy.message")));
        JsonPath blocked = erasure(erasure);
        assertThat(blocked.getString("state")).isEqualTo("running");
        assertThat(blocked.getString("blockedBy.what")).isEqualTo("participant");
        assertThat(blocked.getString("blockedBy.participant")).isEqualTo("crm");
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
                .atMost(Duration.ofSeconds(60))
                .until(() -> participants.calls("crm").size() >= calls + 2);
        assertThat(erasure(erasure).getString("blockedBy.since")).isEqualTo(since);
        participants.when("crm", Stub::done);
        await(erasure, "completed");
    }

    @Test
    void aWorkerThatGoesOnTakesAParticipantForBlockedSinceTheSameTime() {
        participants.when("crm", call -> Stub.results(call, "\"done\":false,\"removed\":{}"));
        UUID user = person("42", "s-42");
        UUID large = user();
        add("mining_sessions", large, 500);
        // The worker rests for as long afterwards, and meanwhile the participant has answered.
        script("""
                CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN PERFORM pg_sleep(1); RETURN old; END $$;
                CREATE TRIGGER linger BEFORE DELETE ON users FOR EACH ROW WHEN (old.id = '%s') EXECUTE FUNCTION linger()
                """.formatted(user));
        try {
            UUID erasure = accepted(askFor(List.of(user, large)));
            awaitBlocked(erasure, "crm");
            String since = erasure(erasure).getString("blockedBy.since");
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !exists(large));
            int calls = participants.calls("crm").size();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> participants.calls("crm").size() > calls);
            assertThat(erasure(erasure).getString("blockedBy.since")).isEqualTo(since);
            participants.when("crm", Stub::done);
            assertThat(await(erasure, "completed").getInt("done")).isEqualTo(2);
        } finally {
            script("DROP TRIGGER linger ON users; DROP FUNCTION linger()");
        }
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
    void aParticipantThatIsntConfiguredIsNamedAndNeverForgotten() {
        UUID user = user();
        identity(user, "former", "42");
        UUID erasure = deleted(user);
        awaitBlocked(erasure, "former");
        assertThat(erasure(erasure).getString("blockedBy.message")).isEqualTo("It isn't configured");
        assertThat(erasure(erasure).getString("state")).isEqualTo("running");
    }
}
