package dev.lethe.contract.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.testdata.LetheTestData;
import dev.lethe.testdata.TestData;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A small suite with the extension. {@link JunitIT} runs it. */
@LetheTestData
class ShopSuite {

    static String url;

    @Test
    void somebodyRegisters(TestData data) throws Exception {
        post("/users", data.user(Map.of("email", "anna@example.com")));
    }

    @Test
    void somethingIsOffered(TestData data) throws Exception {
        Map<String, ?> payloads = Map.of("public", Map.of("title", "A chair"), "private", Map.of("note", "scratched"));
        post("/searchables", data.searchable(Map.of("payloads", payloads)));
    }

    @Test
    void aVisitIsCounted(TestData data) throws Exception {
        post("/metrics", data.metric(Map.of("name", "visits", "metadata", Map.of("page", "/"))));
    }

    private static void post(String path, Map<String, Object> sent) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .POST(BodyPublishers.ofString(new ObjectMapper().writeValueAsString(sent)))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(201);
    }
}
