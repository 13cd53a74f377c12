package dev.lethe.conversations.deletion;

import static dev.lethe.conversations.World.conversation;
import static dev.lethe.conversations.World.everything;
import static dev.lethe.conversations.World.log;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.conversations.ServiceTest;
import dev.lethe.conversations.World;
import dev.lethe.testing.probe.RawHttp;
import dev.lethe.testing.token.TestToken;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The query says what is deleted. A body is refused instead of ignored. */
@QuarkusTest
class NoBodyTest extends ServiceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/xml",
                "multipart/form-data",
                "x"
            })
    void refusesABodyWhateverIsInIt(String type) {
        conversation(ME);
        Map<String, List<String>> before = everything();
        for (String body : List.of("{}", "{\"thread_id\":\"thread_abc123\"}", " ", "null", "endpoint=openai", "\0")) {
            for (String path : List.of(CONVOS + "?endpoint=openai", ALL, ALL + "?dryRun=true")) {
                String answer = send(path, "Content-Type: " + type + "\r\nContent-Length: " + body.length(), body);
                assertThat(answer).as(type + " " + body).startsWith("HTTP/1.1 400");
            }
        }
        assertThat(everything()).isEqualTo(before);
        assertThat(log()).isEmpty();
    }

    @Test
    void refusesABodyInChunksAndOneWithoutAType() {
        conversation(ME);
        for (String path : List.of(CONVOS + "?endpoint=openai", ALL)) {
            assertThat(send(path, "Transfer-Encoding: chunked", "2\r\n{}\r\n0\r\n\r\n"))
                    .startsWith("HTTP/1.1 400")
                    .contains("Validation failed: body: must be empty");
            assertThat(send(path, "Content-Length: 2", "{}")).startsWith("HTTP/1.1 400");
        }
        assertThat(World.conversationsOf(ME)).isEqualTo(1);
    }

    @Test
    void authenticatesFirst() throws IOException {
        String nobody = TestToken.of("not-a-number", "user").signed();
        assertThat(RawHttp.send("DELETE " + ALL + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + nobody
                        + "\r\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void acceptsAnAnnouncedEmptyBody() {
        conversation(ME);
        assertThat(send(CONVOS + "?endpoint=openai", "Content-Type: application/json\r\nContent-Length: 0", ""))
                .startsWith("HTTP/1.1 200");
    }

    private static String send(String path, String headers, String body) {
        try {
            return RawHttp.send("DELETE " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + World.token(ME)
                    + "\r\n" + headers + "\r\n\r\n" + body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
