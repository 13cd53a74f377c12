package dev.lethe.testing.probe;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rules against conditions that would get lost: parts of the request target, and bodies where none is expected.
 */
public abstract class TargetRules extends BodyRules {

    private static final String FRAGMENT = "The request target must not contain #; in a value write %23";
    private static final String PATH = "The path must not contain a semicolon";
    private static final String QUERY = "The query must not contain a semicolon; in a value write %3B";
    private static final String ENCODING =
            "The request target must be ASCII, with everything else percent-encoded as UTF-8";

    @ParameterizedTest
    @ValueSource(strings = {"?#dryRun=true", "?x=a#1&dryRun=true", "#dryRun=true", "?dryRun=true#", "/#/?dryRun=true"})
    void refusesAFragment(String end) throws IOException {
        refusesTarget("/probe/thing" + end, FRAGMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {";dryRun=true", "/;dryRun=true", ";", "%3BdryRun=true", "%3b", ";a=b?dryRun=true"})
    void refusesASemicolonInThePath(String end) throws IOException {
        refusesTarget("/probe/thing" + end, PATH);
        refusesTarget("/probe" + end + "/thing", PATH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?;dryRun=true", "?a=b;dryRun=true", "?dryRun=true;", "?x=%23;"})
    void refusesASemicolonInTheQuery(String end) throws IOException {
        refusesTarget("/probe/thing" + end, QUERY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?x=%ff", "?x=%C3%28", "?x=%ED%A0%80", "?%C0%AF=x", "/%ff", "?x=\u00e4", "/\u00c3\u00a4"})
    void refusesATargetThatIsNotUtf8(String end) throws IOException {
        refusesTarget("/probe/thing" + end, ENCODING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?x=%23", "?x=%3B", "?x=%C3%A4", "?x=%F0%9F%98%80", "?", "?x=a+b"})
    void acceptsTheSameCharactersEncoded(String end) throws IOException {
        assertThat(RawHttp.send("DELETE /probe/thing" + end + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    private void refusesTarget(String target, String message) throws IOException {
        String answer = RawHttp.send("DELETE " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").containsIgnoringCase("\r\nX-Request-Id: ");
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertThat(JSON.readTree(body)).isEqualTo(JSON.readTree(envelope(400, "Bad Request", message)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"dryRun\":true}", "{}", "null", " ", "dryRun=true"})
    void refusesABodyWhereNoneIsExpected(String body) throws IOException {
        for (String type : new String[] {"application/json", "text/plain", "application/x-www-form-urlencoded"}) {
            refusesBody(given().contentType(type).body(body).delete("/probe/thing"));
            refusesBody(given().contentType(type).body(body).get("/probe/fine"));
        }
    }

    @Test
    void refusesABodyInChunksWhereNoneIsExpected() throws IOException {
        String chunks = "DELETE /probe/thing HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertThat(RawHttp.send(chunks + "2\r\n{}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 " + invalidInput())
                .contains("must be empty");
        assertThat(RawHttp.send("DELETE /probe/thing HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    private void refusesBody(Response response) throws IOException {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(invalidInput());
        assertSameJson(response, invalidEnvelope("body", "must be empty"));
    }

    @Test
    void endsABodyThatTakesTooLong() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /probe/orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 1000\r\n\r\n{\"names\":[\"")
                    .getBytes(ISO_8859_1));
            Thread slowly = new Thread(() -> writeSlowly(out));
            slowly.start();
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            slowly.join();
            assertThat(answer)
                    .startsWith("HTTP/1.1 408")
                    .contains("The request body took too long to arrive")
                    .containsIgnoringCase("connection: close");
        }
    }

    /** Writes slowly, but not so slowly that one read would time out. */
    private static void writeSlowly(OutputStream out) {
        try {
            for (int sent = 0; sent < 100; sent++) {
                out.write('a');
                Thread.sleep(100);
            }
        } catch (IOException closed) {
            // as it should be
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A client that is refused before its body was read can't keep the connection by sending slowly. */
    @ParameterizedTest
    @ValueSource(strings = {"/probe/admin-orders", "/probe/internal-orders", "/no/such/route", "/probe/orders;x=1"})
    void closesTheConnectionOfARequestWhoseBodyItDidNotRead(String path) throws IOException {
        assertThat(RawHttp.sendAndReadAll("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 1000\r\n\r\n{"))
                .startsWith("HTTP/1.1 4")
                .containsIgnoringCase("connection: close");
    }

    @Test
    void keepsTheConnectionOfARequestWhoseBodyItRead() {
        Response read = json("{\"amount\":1,\"names\":[\"a\"]}").post("/probe/orders");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.header("Connection")).isNull();
    }
}
