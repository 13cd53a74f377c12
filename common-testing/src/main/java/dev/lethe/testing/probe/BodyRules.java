package dev.lethe.testing.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rules for bodies that a service refuses: the right status, the field, and its own envelope.
 */
public abstract class BodyRules extends AnswerRules {

    static final ObjectMapper JSON = new ObjectMapper();

    /** Returns the status for input that breaks a rule. */
    protected abstract int invalidInput();

    /** Returns the exact body in the service's envelope. */
    protected abstract String envelope(int status, String type, String message);

    /** Returns the body for one bad field. An envelope without a list of fields names it in the text. */
    protected String invalidEnvelope(String field, String message) {
        return envelope(invalidInput(), "Bad Request", "Validation failed: %s: %s".formatted(field, message));
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

    /**
     * Servers disagree about where such a body ends. A request after it must not be answered.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {"chunked, xchunked", "xchunked, chunked", "gzip, chunked", "chunked\r\nTransfer-Encoding: x"})
    void refusesABodyThatIsChunkedInAnyOtherWayAndReadsNoFurther(String coding) throws IOException {
        String answers = RawHttp.sendAndReadAll("POST /probe/orders HTTP/1.1\r\nHost: x\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: " + coding + "\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
                + "GET /probe/fine HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(answers).startsWith("HTTP/1.1 400").containsOnlyOnce("HTTP/1.1");
    }

    void answers(Response response, int status, String type, String message) throws IOException {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/json");
        assertThat(response.header("X-Request-Id")).isNotBlank();
        assertSameJson(response, envelope(status, type, message));
        leaksNothing(response);
    }

    static void assertSameJson(Response response, String expected) throws IOException {
        assertThat(JSON.readTree(response.asString())).isEqualTo(JSON.readTree(expected));
    }

    static void leaksNothing(Response response) {
        assertThat(response.asString())
                .doesNotContain("SELECT", "dev.lethe", "Exception", "java.", "jakarta", "jackson", "\tat ");
    }

    static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    private static String large(int size) {
        return "{\"amount\":1,\"names\":[\"" + "a".repeat(size) + "\"]}";
    }
}
