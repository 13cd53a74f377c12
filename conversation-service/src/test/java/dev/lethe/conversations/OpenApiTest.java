package dev.lethe.conversations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest extends ServiceTest {

    @Test
    void namesEveryEndpointAndNoBody() {
        Map<String, Map<String, Map<String, Object>>> paths =
                given().get("/q/openapi?format=json").jsonPath().get("paths");
        assertThat(paths.keySet().stream().filter(path -> path.startsWith("/api")))
                .containsExactlyInAnyOrder("/api/convos", "/api/convos/all", "/api/convos/deletion-preview");
        assertThat(paths.get("/api/convos").get("delete")).doesNotContainKey("requestBody");
        assertThat(paths.get("/api/convos/all").get("delete")).doesNotContainKey("requestBody");
    }
}
