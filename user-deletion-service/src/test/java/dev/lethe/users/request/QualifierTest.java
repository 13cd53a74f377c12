package dev.lethe.users.request;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.everything;
import static dev.lethe.users.World.exampleUser;
import static dev.lethe.users.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.probe.RawHttp;
import dev.lethe.users.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose conditions would get lost on their way delete nothing. */
@QuarkusTest
class QualifierTest extends ServiceTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?#dryRun=true",
                "#dryRun=true",
                ";dryRun=true",
                "%3BdryRun=true",
                "?;dryRun=true",
                "?dryRun=true;x",
                "/force-delete;dryRun=true",
                "/force-delete?#dryRun=true",
                "/force-delete?;dryRun=true"
            })
    void refusesADryRunThatWouldGetLost(String end) throws IOException {
        UUID user = exampleUser();
        Map<String, List<String>> before = everything();
        assertThat(send("DELETE /api/users/" + user + end))
                .startsWith("HTTP/1.1 400")
                .contains("\"success\":false");
        assertThat(send("PUT /api/users/" + user + "/deactivate" + end.replace("/force-delete", "")))
                .startsWith("HTTP/1.1 400");
        assertThat(everything()).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM deletion_log")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"dryRun\":true}", "{}", "dryRun=true", " "})
    void refusesABodyOnADeletion(String body) {
        UUID user = exampleUser();
        Map<String, List<String>> before = everything();
        for (String type : List.of("application/json", "text/plain")) {
            for (String path : List.of("/" + user, "/" + user + "/force-delete")) {
                refusesInput(
                        asAdmin().contentType(type).body(body).delete("/api/users" + path), "body", "must be empty");
            }
            refusesInput(
                    as(user, "user").contentType(type).body(body).delete("/api/users/account"),
                    "body",
                    "must be empty");
            refusesInput(
                    asAdmin().contentType(type).body(body).put("/api/users/" + user + "/deactivate"),
                    "body",
                    "must be empty");
        }
        assertThat(everything()).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM deletion_log")).isZero();
    }

    /** Reporting many equal bad values once took minutes of CPU. */
    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "\"word\"", "\"11111111-1111-4111-8111-111111111111\""})
    void refusesALongListInTheTimeOfReadingIt(String element) {
        String list = "{\"userIds\":" + Collections.nCopies(1_000_000 / (element.length() + 1), element) + "}";
        String body = list.replace(", ", ",");
        for (String path : List.of("delete-multiple", "bulk-delete", "bulk-force-delete", "bulk-deactivate")) {
            long start = System.nanoTime();
            Response response = json(asAdmin(), body).post("/api/users/" + path);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
            refusesInput(response, "userIds", "Between 1 and 1000 user IDs are required");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "\"word\""})
    void refusesAThousandEqualBadValuesWithOneError(String element) {
        String list = "{\"userIds\":" + Collections.nCopies(1000, element) + "}";
        refusesInput(
                json(asAdmin(), list).post("/api/users/bulk-delete"), "userIds", "Each user ID must be a valid UUID");
    }

    @Test
    void stillTakesWhatIsWrittenAsItShouldBe() throws IOException {
        UUID user = exampleUser();
        assertThat(send("DELETE /api/users/" + user + "?dryRun=true"))
                .startsWith("HTTP/1.1 200")
                .contains("Dry-Run");
        assertThat(send("DELETE /api/users/" + user + "?dryR%75n=tru%65")).contains("Dry-Run");
    }

    private String send(String line) throws IOException {
        return RawHttp.send(line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                + token(admin, "admin") + "\r\n\r\n");
    }
}
