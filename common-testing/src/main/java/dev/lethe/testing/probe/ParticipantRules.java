package dev.lethe.testing.probe;

import static io.restassured.RestAssured.given;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.Answers;
import dev.lethe.testing.token.WithInternalKeys;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules for a participant in erasures: docs/participants.md. */
public abstract class ParticipantRules extends Answers {

    private static final String PATH = "/internal/erasures";

    /** Inserts a person with data, and returns their subject. */
    protected abstract String person();

    /** Returns a subject of nobody's. */
    protected abstract String nobody();

    /** Returns texts that aren't subjects. */
    protected abstract List<String> malformed();

    /** Returns what is removed of a person, as JSON. */
    protected abstract String removed();

    /** Returns everything in the store, apart from the log. */
    protected abstract Object everything();

    /** Inserts something for a person who has been erased. */
    protected abstract void addAgain(String subject);

    /** Returns how many entries the log has for this erasure. */
    protected abstract long entries(UUID erasure);

    protected static Response call(UUID erasure, String... subjects) {
        return post("{\"erasureId\":\"%s\",\"subjects\":[%s]}"
                .formatted(
                        erasure,
                        List.of(subjects).stream()
                                .map(subject -> "\"" + subject + "\"")
                                .collect(Collectors.joining(","))));
    }

    private static Response post(String body) {
        return given().header("x-internal-key", WithInternalKeys.NEW_KEY)
                .contentType("application/json")
                .body(body)
                .post(PATH);
    }

    protected static String result(String subject, String removed) {
        return "{\"subject\":\"%s\",\"done\":true,\"removed\":%s,\"retained\":{}}".formatted(subject, removed);
    }

    private static void answersResults(Response response, UUID erasure, String... results) {
        answers(response, 200, "{\"erasureId\":\"%s\",\"results\":[%s]}", erasure, String.join(",", results));
    }

    @Test
    void erasesAPersonAndNobodyElse() {
        person();
        Object others = everything();
        String subject = person();
        UUID erasure = UUID.randomUUID();
        answersResults(call(erasure, subject), erasure, result(subject, removed()));
        assertThat(everything()).isEqualTo(others);
        assertThat(entries(erasure)).isOne();
    }

    @Test
    void aRepeatedCallAnswersWhatWasDoneThenAndErasesNothing() {
        String subject = person();
        UUID erasure = UUID.randomUUID();
        call(erasure, subject);
        addAgain(subject);
        Object before = everything();
        answersResults(call(erasure, subject), erasure, result(subject, removed()));
        assertThat(everything()).isEqualTo(before);
        assertThat(entries(erasure)).isOne();
    }

    @Test
    void anotherErasureErasesAgain() {
        Object nothing = everything();
        String subject = person();
        call(UUID.randomUUID(), subject);
        addAgain(subject);
        call(UUID.randomUUID(), subject);
        assertThat(everything()).isEqualTo(nothing);
    }

    @Test
    void anUnknownSubjectIsDone() {
        person();
        Object before = everything();
        UUID erasure = UUID.randomUUID();
        answersResults(call(erasure, nobody()), erasure, result(nobody(), "{}"));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void repeatedSubjectsCountOnce() {
        String subject = person();
        UUID erasure = UUID.randomUUID();
        answersResults(call(erasure, subject, subject, subject), erasure, result(subject, removed()));
        assertThat(entries(erasure)).isOne();
    }

    @Test
    void aThousandSubjectsAreErasedByOneCallOrByMore() {
        List<String> subjects = new ArrayList<>();
        IntStream.range(0, 10).forEach(i -> subjects.add(person()));
        IntStream.range(10, 1_000).forEach(i -> subjects.add(nobody()));
        UUID erasure = UUID.randomUUID();
        Response response = call(erasure, subjects.toArray(String[]::new));
        assertThatJson(response.asString()).inPath("$.results").isArray().hasSize(11);
    }

    @Test
    void refusesACallThatItDoesntUnderstandAsAWhole() {
        String subject = person();
        Object before = everything();
        String good = "\"" + subject + "\"";
        String id = "\"erasureId\":\"" + UUID.randomUUID() + "\"";
        List<String> bodies = new ArrayList<>(List.of(
                "",
                "null",
                "[]",
                "{}",
                "{" + id + "}",
                "{" + id + ",\"subjects\":null}",
                "{" + id + ",\"subjects\":[]}",
                "{" + id + ",\"subjects\":" + good + "}",
                "{" + id + ",\"subjects\":[" + good + ",null]}",
                "{" + id + ",\"subjects\":[" + good + ",1]}",
                "{" + id + ",\"subjects\":[" + good + "],\"limit\":1}",
                "{" + id + ",\"subjects\":[" + good + "],\"subjects\":[" + good + "]}",
                "{" + id + ",\"subjects\":[" + (good + ",").repeat(1_000) + good + "]}",
                "{\"subjects\":[" + good + "]}",
                "{\"erasureId\":\"1-2-3-4-5\",\"subjects\":[" + good + "]}",
                "{\"erasureId\":42,\"subjects\":[" + good + "]}"));
        malformed().forEach(text -> bodies.add("{" + id + ",\"subjects\":[" + good + ",\"" + text + "\"]}"));
        for (String body : bodies) {
            assertThat(post(body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(post("{" + id + ",\"subjects\":[" + good + "]}x").statusCode())
                .isEqualTo(400);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void refusesAQualifierThatItDoesntKnow() {
        String subject = person();
        Object before = everything();
        for (String query : List.of("?dryRun=true", "?limit=1", ";a=b")) {
            int status = given().urlEncodingEnabled(false)
                    .header("x-internal-key", WithInternalKeys.NEW_KEY)
                    .contentType("application/json")
                    .body("{\"erasureId\":\"%s\",\"subjects\":[\"%s\"]}".formatted(UUID.randomUUID(), subject))
                    .post(PATH + query)
                    .statusCode();
            assertThat(status).as(query).isBetween(400, 404);
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void needsTheInternalKey() {
        String subject = person();
        Object before = everything();
        String body = "{\"erasureId\":\"%s\",\"subjects\":[\"%s\"]}".formatted(UUID.randomUUID(), subject);
        assertThat(given().contentType("application/json").body(body).post(PATH).statusCode())
                .isEqualTo(401);
        assertThat(given().header("x-internal-key", "wrong")
                        .contentType("application/json")
                        .body(body)
                        .post(PATH)
                        .statusCode())
                .isEqualTo(401);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void callsAtTheSameTimeEraseOnce() {
        Object nothing = everything();
        String subject = person();
        UUID erasure = UUID.randomUUID();
        List<CompletableFuture<Response>> calls = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> call(erasure, subject)))
                .toList();
        calls.forEach(CompletableFuture::join);
        assertThat(everything()).isEqualTo(nothing);
        answersResults(call(erasure, subject), erasure, result(subject, removed()));
    }
}
