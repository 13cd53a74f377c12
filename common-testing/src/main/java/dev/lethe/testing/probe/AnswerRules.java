package dev.lethe.testing.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.LogCapture;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for the headers of every answer, and for what of a request gets into the log. */
public abstract class AnswerRules {

    /** Characters that end a line, control a terminal, or change the direction of writing. */
    private static final String BREAKS_A_LINE = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]";

    private static final String FORGED = "12:00:00.000 INFO  [forged] all is well";

    static Stream<String> hostileCharacters() {
        return Stream.of(
                "\r\n", "\n", "\r", "\u001b[2J\u001b[31m", "\u0085", "\u009b31m", "\u2028", "\u2029", "\u202e", "\b\b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fine",
                "unexpected",
                "sql-state/08006",
                "authenticated",
                "internal",
                "nothing",
                "orders",
                "../q/openapi",
                "../q/swagger-ui/",
                "../no/such/route"
            })
    void forbidsCachingAndContentSniffing(String path) {
        carriesItsHeaders(given().get("/probe/" + path));
    }

    @Test
    void letsNoOtherOriginReadItUnlessThatIsConfigured() {
        for (Response answer : List.of(
                given().header("Origin", "https://app.example").get("/probe/fine"),
                given().header("Origin", "https://app.example")
                        .header("Access-Control-Request-Method", "DELETE")
                        .options("/probe/fine"))) {
            assertThat(answer.headers().asList())
                    .noneMatch(header -> header.getName().startsWith("Access-Control-"));
        }
    }

    @Test
    void forbidsThemForRefusalsToo() {
        carriesItsHeaders(given().delete("/probe/fine"));
        carriesItsHeaders(given().accept("text/csv").get("/probe/fine"));
        carriesItsHeaders(given().contentType("application/json").body("{").post("/probe/orders"));
        carriesItsHeaders(given().contentType("application/json")
                .body("x".repeat(2_000_000))
                .post("/probe/orders"));
    }

    @ParameterizedTest
    @MethodSource("hostileCharacters")
    void logsANameFromAClientInOneLine(String hostile) {
        try (LogCapture log = LogCapture.beginWithDebug()) {
            String name = "a" + hostile + FORGED;
            Response response = given().contentType("application/json")
                    .body("{\"amount\":1,\"names\":[\"a\"],\"" + escaped(name) + "\":1}")
                    .post("/probe/orders");
            assertThat(response.statusCode()).isBetween(400, 422);
            assertThat(response.asString()).doesNotContainPattern(BREAKS_A_LINE);
            assertThat(log.text()).contains("Unknown field");
            assertThat(log.plainEntries()).isNotEmpty().allSatisfy(AnswerRules::isOneLine);
            assertThat(log.jsonEntries()).isNotEmpty().allSatisfy(AnswerRules::isOneLine);
        }
    }

    @ParameterizedTest
    @MethodSource("hostileCharacters")
    void logsNothingElseOfARequest(String hostile) throws IOException {
        try (LogCapture log = LogCapture.beginWithDebug()) {
            String value = "a" + hostile + FORGED;
            given().get("/no/such/{path}", value);
            given().queryParam(value, value).queryParam("q", value).get("/no/such/route");
            given().contentType("application/json")
                    .body("{\"amount\":1,\"names\":[\"" + escaped(value) + "\"]}")
                    .post("/probe/orders");
            given().contentType("application/json")
                    .body("{\"amount\":\"" + escaped(value) + "\",\"names\":[\"a\"]}")
                    .post("/probe/orders");
            RawHttp.send("GET /no/such/route HTTP/1.1\r\nHost: x\r\nX-Request-Id: " + value + "\r\nAccept: " + value
                    + "\r\nx-internal-key: " + value + "\r\nConnection: close\r\n\r\n");
            assertThat(log.text()).contains("404 Resource not found").doesNotContain("forged");
            assertThat(log.plainEntries()).isNotEmpty().allSatisfy(AnswerRules::isOneLine);
        }
    }

    @Test
    void returnsTheRequestIdAndLogsIt() {
        try (LogCapture log = LogCapture.begin()) {
            Response response = given().header("X-Request-Id", "order-66.a_b").get("/probe/fine");
            assertThat(response.header("X-Request-Id")).isEqualTo("order-66.a_b");
            assertThat(response.jsonPath().getString("requestId")).isEqualTo("order-66.a_b");
            assertThat(log.requestIdOf("The probe was asked")).isEqualTo("order-66.a_b");
        }
    }

    @Test
    void makesARequestIdWhereThereIsNone() {
        String first = given().get("/probe/fine").header("X-Request-Id");
        String second = given().get("/no/such/route").header("X-Request-Id");
        assertThat(first).hasSize(36).isNotEqualTo(second);
        assertThat(second).hasSize(36);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "a b", "${jndi:ldap://x}", "ä", "%0d%0aSet-Cookie:x", "", "-"})
    void replacesAHostileRequestId(String hostile) {
        Response response = given().header("X-Request-Id", hostile).get("/probe/fine");
        assertThat(response.header("X-Request-Id")).hasSize(36);
    }

    @Test
    void replacesARequestIdThatIsTooLongOrRepeated() {
        assertThat(given().header("X-Request-Id", "x".repeat(129))
                        .get("/probe/fine")
                        .header("X-Request-Id"))
                .hasSize(36);
        assertThat(given().header("X-Request-Id", "a", "b").get("/probe/fine").header("X-Request-Id"))
                .hasSize(36);
    }

    private static void carriesItsHeaders(Response response) {
        assertThat(response.headers().getValues("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(response.headers().getValues("X-Request-Id")).hasSize(1);
        for (String telling : List.of("Server", "X-Powered-By", "Via")) {
            assertThat(response.headers().hasHeaderWithName(telling))
                    .as(telling)
                    .isFalse();
        }
    }

    private static void isOneLine(String entry) {
        assertThat(entry).doesNotContainPattern(BREAKS_A_LINE);
    }

    private static String escaped(String text) {
        return text.codePoints()
                .mapToObj(character -> character < 128 && character >= 32
                        ? Character.toString(character)
                        : "\\u%04x".formatted(character))
                .reduce("", String::concat);
    }
}
