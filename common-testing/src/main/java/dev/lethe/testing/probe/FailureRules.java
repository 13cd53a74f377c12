package dev.lethe.testing.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.testing.LogCapture;
import dev.lethe.testing.Management;
import dev.lethe.testing.store.Outage;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for failures: the right status, the service's own envelope, and no internals. */
public abstract class FailureRules extends TargetRules {

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

    /** The HTTP layer refuses it before our code sees the request, so the answer has no body. */
    @Test
    void refusesAQueryThatCannotBeDecoded() throws IOException {
        assertThat(RawHttp.send("GET /probe/fine?x=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void answersAnAcceptHeaderThatItCannotMeetInItsEnvelope() throws IOException {
        answers(
                given().accept("text/csv").get("/probe/fine"),
                406,
                "Not Acceptable",
                "The answer can only be JSON: send Accept: application/json");
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
    void answers503WhenItsStoreIsAwayOrSlow(String state) {
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
            assertThat(Management.get("/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(Management.get("/q/health/live").statusCode()).isEqualTo(200);
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
    void askingForProblemJsonDoesNotAffectSuccess() {
        Response response = given().accept("application/problem+json").get("/probe/fine");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/json");
    }

    @Test
    void answersLivenessAndOpenApi() {
        assertThat(Management.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(Management.get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(Management.get("/q/metrics").asString()).contains("jvm_memory_used_bytes");
        assertThat(given().get("/q/health").statusCode()).isEqualTo(404);
        assertThat(given().get("/q/metrics").statusCode()).isEqualTo(404);
        assertThat(given().get("/q/openapi").asString())
                .contains("openapi:", "name: Apache License 2.0", "name: The maintainers of Lethe", "- url: /");
        assertThat(given().get("/q/swagger-ui/").statusCode()).isEqualTo(200);
    }
}
