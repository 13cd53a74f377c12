package dev.lethe.contract.suite;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;

/** An answer. */
public record ContractAnswer(int status, HttpHeaders headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Fails unless the answer has exactly this status and this body. */
    public ContractAnswer is(int expectedStatus, String expectedBody) {
        assertThat(status).as(body).isEqualTo(expectedStatus);
        assertThat(header("Content-Type")).startsWith("application/json");
        assertThat(header("X-Request-Id")).isNotBlank();
        assertThat(headers.allValues("Cache-Control")).containsExactly("no-store");
        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThatJson(body).isEqualTo(expectedBody);
        return this;
    }

    public ContractAnswer is(int expectedStatus) {
        assertThat(status).as(body).isEqualTo(expectedStatus);
        return this;
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Returns the node at this JSON pointer. */
    public JsonNode at(String pointer) {
        try {
            return JSON.readTree(body).at(pointer);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + body, e);
        }
    }
}
