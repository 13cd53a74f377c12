package dev.lethe.testing.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.testing.LogCapture;
import dev.lethe.testing.store.Outage;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a service fails, whatever it is for: the right status, its own envelope, nothing of its insides. */
public abstract class FailureRules extends AnswerRules {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The status for input that breaks a rule. */
    protected abstract int invalidInput();

    /** The exact body in the service's envelope. */
    protected abstract String envelope(int status, String type, String message);

    /** The same for one bad field; an envelope without a list of fields says it in its text. */
    protected String invalidEnvelope(String field, String message) {
        return envelope(invalidInput(), "Bad Request", "Validation failed: %s: %s".formatted(field, message));
    }

    @Test
    void answersAnUnknownRouteInItsEnvelope() throws IOException {
        answers(given().get("/no/such/route"), 404, "Not Found", "Resource not found");
    }

    @Test
    void answersAnUnknownRouteBelowAKnownOneInItsEnvelope() throws IOException {
        answers(given().get("/probe/nothing"), 404, "Not Found", "Resource not found");
    }

    @Test
    void answersAWrongMethodInItsEnvelope() throws IOException {
        Response response = given().delete("/probe/fine");
        answers(response, 405, "Method Not Allowed", "Method not allowed");
        assertThat(response.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    /** The HTTP layer does so before any of our code sees the request, and so without a body. */
    @Test
    void refusesAQueryThatCannotBeDecoded() throws IOException {
        assertThat(RawHttp.send("GET /probe/fine?x=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void answersAWrongMediaTypeInItsEnvelope() throws IOException {
        answers(
                given().contentType("text/plain").body("amount=1").post("/probe/orders"),
                415,
                "Unsupported Media Type",
                "The body must be JSON: send Content-Type: application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "json", "application/json, text/plain"})
    void answersWhatIsNoMediaTypeInItsEnvelope(String type) throws IOException {
        assertThat(RawHttp.send("POST /probe/orders HTTP/1.1\r\nHost: x\r\nContent-Type: " + type
                        + "\r\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 415")
                .contains("The body must be JSON: send Content-Type: application/json");
    }

    @Test
    void answersAnAcceptHeaderThatItCannotMeetInItsEnvelope() throws IOException {
        answers(
                given().accept("text/csv").get("/probe/fine"),
                406,
                "Not Acceptable",
                "The answer can only be JSON: send Accept: application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "not json",
                "{\"amount\":1,}",
                "{\"amount\":1}}",
                "\u0000",
                "{'amount':1}",
                "{\"amount\":NaN}"
            })
    void answersWhatIsNotJsonWith400(String body) {
        Response response = json(body).post("/probe/orders");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(response.asString()).contains("Malformed JSON at line 1");
        leaksNothing(response);
    }

    @Test
    void answersAMissingBodyAsInvalidInput() {
        for (RequestSpecification request : List.of(given().contentType("application/json"), json(""), json("null"))) {
            Response response = request.post("/probe/orders");
            assertThat(response.statusCode()).isEqualTo(invalidInput());
            leaksNothing(response);
        }
    }

    @Test
    void namesTheFieldThatBreaksARule() throws IOException {
        Response response = json("{\"amount\":-1,\"names\":[\"a\"]}").post("/probe/orders");
        assertThat(response.statusCode()).isEqualTo(invalidInput());
        assertSameJson(response, invalidEnvelope("amount", "must be greater than 0"));
    }

    @Test
    void namesTheListWhoseElementBreaksARule() throws IOException {
        Response response = json("{\"amount\":1,\"names\":[\"a\",\"B\",\"C\"]}").post("/probe/orders");
        assertThat(response.statusCode()).isEqualTo(invalidInput());
        assertSameJson(response, invalidEnvelope("names", "must match \"[a-z]+\""));
    }

    @Test
    void namesTheFieldOfTheWrongType() throws IOException {
        Response response = json("{\"amount\":1,\"names\":\"a\"}").post("/probe/orders");
        assertThat(response.statusCode()).isEqualTo(invalidInput());
        assertSameJson(response, invalidEnvelope("names", "must be an array"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":\"1\",\"names\":[\"a\"]}",
                "{\"amount\":1.5,\"names\":[\"a\"]}",
                "{\"amount\":true,\"names\":[\"a\"]}"
            })
    void takesNoOtherTypeForANumber(String body) throws IOException {
        Response response = json(body).post("/probe/orders");
        assertThat(response.statusCode()).isEqualTo(invalidInput());
        assertSameJson(response, invalidEnvelope("amount", "must be a whole number"));
    }

    @Test
    void refusesAFieldThatItDoesNotKnow() throws IOException {
        Response response =
                json("{\"amount\":1,\"names\":[\"a\"],\"nmaes\":[]}").post("/probe/orders");
        assertThat(response.statusCode()).isEqualTo(invalidInput());
        assertSameJson(response, invalidEnvelope("nmaes", "Unknown field"));
    }

    @Test
    void refusesTheSameFieldTwice() {
        Response response =
                json("{\"amount\":1,\"amount\":2,\"names\":[\"a\"]}").post("/probe/orders");
        assertThat(response.statusCode()).isEqualTo(400);
        leaksNothing(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "7", "true"})
    void refusesJsonThatIsNoObject(String body) throws IOException {
        Response response = json(body).post("/probe/orders");
        assertThat(response.statusCode()).isEqualTo(invalidInput());
        assertSameJson(response, invalidEnvelope("body", "must be a JSON object"));
    }

    @Test
    void refusesABodyThatAnnouncesItselfTooLarge() throws IOException {
        answers(
                json(large(2_000_000)).post("/probe/orders"),
                413,
                "Request Entity Too Large",
                "Request body too large");
    }

    @Test
    void refusesABodyThatTurnsOutTooLarge() throws IOException {
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        String answer = RawHttp.send("POST /probe/orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + "b\r\n{\"names\":[\"\r\n" + chunk.repeat(40) + "0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413").contains("Request body too large");
    }

    /** Servers read differently where such a body ends, and take what follows for a request. */
    @ParameterizedTest
    @ValueSource(
            strings = {"chunked, xchunked", "xchunked, chunked", "gzip, chunked", "chunked\r\nTransfer-Encoding: x"})
    void refusesABodyThatIsChunkedInAnyOtherWay(String coding) throws IOException {
        String answer = RawHttp.send("POST /probe/orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: " + coding + "\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").containsOnlyOnce("HTTP/1.1");
    }

    @Test
    void refusesHeadersThatAreTooLarge() throws IOException {
        String answer =
                RawHttp.send("GET /probe/fine HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(40_000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unexpected", "error", "sql-state/42P01", "sql-state/23503"})
    void hidesAnUnexpectedFailureBehindAReferenceThatTheLogHasToo(String path) {
        try (LogCapture log = LogCapture.begin()) {
            Response response = given().get("/probe/" + path);
            assertThat(response.statusCode()).isEqualTo(500);
            leaksNothing(response);
            String reference = response.asString().replaceFirst("(?s).*reference ([0-9a-f-]{36}).*", "$1");
            assertThat(reference).hasSize(36);
            assertThat(log.text()).contains(reference).contains(ProbeResource.SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53300", "57P01", "57014", "55P03", "40P01", "40001"})
    void answersAStoreThatIsAwayOrSlowWith503(String state) {
        Response response = given().get("/probe/sql-state/" + state);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.header("Retry-After")).matches("[1-9][0-9]*");
        leaksNothing(response);
    }

    @Test
    void answers503WhileItsStoreIsAwayAndWorksAgainAfterwards() {
        assertThat(given().get("/probe/store").statusCode()).isEqualTo(200);
        Outage.during(() -> {
            Response response = given().get("/probe/store");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.header("Retry-After")).isNotNull();
            leaksNothing(response);
            assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        });
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/probe/store").statusCode() == 200);
    }

    @Test
    void answersInProblemJsonWhenAsked() throws IOException {
        for (String accept : List.of("application/problem+json", "application/json, application/problem+json")) {
            Response response =
                    given().accept(accept).header("X-Request-Id", "abc").get("/no/such/route");
            assertThat(response.contentType()).startsWith("application/problem+json");
            assertSameJson(response, """
                    {"type":"about:blank","title":"Not Found","status":404,"detail":"Resource not found","requestId":"abc"}
                    """);
        }
    }

    @Test
    void namesTheFieldsInProblemJsonToo() throws IOException {
        Response response = json("{\"amount\":0,\"names\":[\"a\"]}")
                .accept("application/problem+json")
                .post("/probe/orders");
        assertThat(response.statusCode()).isEqualTo(invalidInput());
        JsonNode errors = JSON.readTree(response.asString()).get("errors");
        assertThat(errors).isEqualTo(JSON.readTree("[{\"field\":\"amount\",\"message\":\"must be greater than 0\"}]"));
    }

    @Test
    void aWishForProblemJsonDoesNotStandInTheWayOfSuccess() {
        Response response = given().accept("application/problem+json").get("/probe/fine");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/json");
    }

    @Test
    void saysThatItLivesAndWhatItOffers() {
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/metrics").asString()).contains("jvm_memory_used_bytes");
        assertThat(given().get("/q/openapi").asString()).contains("openapi:");
        assertThat(given().get("/q/swagger-ui/").statusCode()).isEqualTo(200);
    }

    private void answers(Response response, int status, String type, String message) throws IOException {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/json");
        assertThat(response.header("X-Request-Id")).isNotBlank();
        assertSameJson(response, envelope(status, type, message));
        leaksNothing(response);
    }

    private static void assertSameJson(Response response, String expected) throws IOException {
        assertThat(JSON.readTree(response.asString())).isEqualTo(JSON.readTree(expected));
    }

    private static void leaksNothing(Response response) {
        assertThat(response.asString())
                .doesNotContain("SELECT", "dev.lethe", "Exception", "java.", "jakarta", "jackson", "\tat ");
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    private static String large(int size) {
        return "{\"amount\":1,\"names\":[\"" + "a".repeat(size) + "\"]}";
    }
}
