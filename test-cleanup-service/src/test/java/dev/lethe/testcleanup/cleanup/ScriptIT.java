package dev.lethe.testcleanup.cleanup;

import static dev.lethe.testcleanup.World.count;
import static dev.lethe.testcleanup.World.metadata;
import static dev.lethe.testcleanup.World.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.lethe.testcleanup.Client;
import dev.lethe.testcleanup.World;
import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.service.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script for pipelines, against the packaged service. */
class ScriptIT {

    private static final String SCRIPT = Path.of("../deploy/ci/run_comprehensive_tests.sh")
            .toAbsolutePath()
            .normalize()
            .toString();

    /**
     * A build in the background may ignore SIGINT and SIGHUP, and its shells inherit that.
     */
    private static final List<String> HEARING =
            Files.exists(Path.of("/proc")) ? List.of("env", "--default-signal=INT,HUP,TERM") : List.of();

    private static PackagedService service;
    private Path output;

    @BeforeAll
    static void start() {
        assumeTrue(Programs.has("curl"), "there is no curl here");
        service = Client.startService(Map.of());
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
        World.empty();
    }

    @BeforeEach
    void testDataOfTwoSessions() throws IOException {
        World.empty();
        user(metadata("mine"));
        user(metadata("theirs"));
        output = Files.createTempFile("script", ".log");
    }

    private Process run(Map<String, String> environment, String... arguments) throws IOException {
        ProcessBuilder script = new ProcessBuilder(Stream.of(HEARING, List.of(SCRIPT), List.of(arguments))
                .flatMap(List::stream)
                .toList());
        script.environment().put("LETHE_CLEANUP_URL", service.uri("").toString());
        script.environment().put("INTERNAL_AUTOMATION_KEY", Client.KEY);
        script.environment().put("TEST_SESSION_ID", "mine");
        script.environment().putAll(environment);
        return script.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private static int codeOf(Process script) throws InterruptedException {
        assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return script.exitValue();
    }

    private void leaves(String... sessions) throws IOException {
        assertThat(World.text("SELECT string_agg(test_metadata->>'test_session_id', ' ' ORDER BY id) FROM users"))
                .as(Files.readString(output))
                .isEqualTo(String.join(" ", sessions));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void cleansUpAfterwardsAndReturnsWhatTheTestsReturned(int code) throws Exception {
        assertThat(codeOf(run(Map.of(), "sh", "-c", "exit " + code))).isEqualTo(code);
        leaves("theirs");
        assertThat(Files.readString(output)).contains("\"users\":1");
    }

    @Test
    void keepsTheDataWhenToldTo() throws Exception {
        assertThat(codeOf(run(Map.of(), "--keep", "sh", "-c", "exit 3"))).isEqualTo(3);
        leaves("mine", "theirs");
        assertThat(count("SELECT count(*) FROM cleanup_log")).isZero();
        assertThat(Files.readString(output)).contains("kept the data of session mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void cleansUpWhenInterruptedToo(String signal) throws Exception {
        Path started = Files.createTempFile("started", "");
        Process script = run(Map.of(), "sh", "-c", "echo yes > " + started + "; exec sleep 600");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> Files.size(started) > 0);
        new ProcessBuilder("kill", "-s", signal, String.valueOf(script.pid()))
                .start()
                .waitFor();
        assertThat(codeOf(script))
                .isEqualTo(Map.of("INT", 130, "TERM", 143, "HUP", 129).get(signal));
        leaves("theirs");
        assertThat(script.descendants()).isEmpty();
    }

    @Test
    void tellsTheTestsWhichSessionTheyAreAndTakesTheCommandFromTheEnvironment() throws Exception {
        Path told = Files.createTempFile("told", "");
        assertThat(codeOf(run(Map.of("TEST_COMMAND", "printf %s \"$TEST_SESSION_ID\" > " + told))))
                .isZero();
        assertThat(told).hasContent("mine");
    }

    @Test
    void makesASessionUpWhenThereIsNone() throws Exception {
        ProcessBuilder script = new ProcessBuilder(List.of(SCRIPT, "sh", "-c", "echo \"session $TEST_SESSION_ID\""));
        script.environment().remove("TEST_SESSION_ID");
        script.environment().put("LETHE_CLEANUP_URL", service.uri("").toString());
        script.environment().put("INTERNAL_AUTOMATION_KEY", Client.KEY);
        assertThat(codeOf(script.redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start()))
                .isZero();
        assertThat(Files.readString(output)).containsPattern("session test_session_\\d+_[0-9a-f]{8}\n");
        leaves("mine", "theirs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\"b", "a b", "a\\"})
    void refusesASessionThatCouldMeanSomethingElseAndRunsNothing(String session) throws Exception {
        assertThat(codeOf(run(Map.of("TEST_SESSION_ID", session), "sh", "-c", "echo ran")))
                .isEqualTo(64);
        leaves("mine", "theirs");
        assertThat(Files.readString(output)).doesNotContain("ran\n");
    }

    @Test
    void saysThatTheCleanupFailedWhenTheTestsDidNot() throws Exception {
        assertThat(codeOf(run(Map.of("INTERNAL_AUTOMATION_KEY", "wrong"), "true")))
                .isEqualTo(75);
        assertThat(Files.readString(output))
                .contains("Invalid or missing internal key", "the cleanup of session mine failed");
        leaves("mine", "theirs");
    }

    @ParameterizedTest
    @CsvSource({"308, ''", "200, <html>Please sign in</html>", "204, ''"})
    void takesNeitherARedirectNorSomebodyElsesPageForACleanup(int status, String page) throws Exception {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", service.uri("").toString());
            exchange.sendResponseHeaders(status, page.isEmpty() ? -1 : page.length());
            exchange.getResponseBody().write(page.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        other.start();
        try {
            String url = "http://127.0.0.1:" + other.getAddress().getPort();
            assertThat(codeOf(run(Map.of("LETHE_CLEANUP_URL", url), "true"))).isEqualTo(75);
            leaves("mine", "theirs");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void keepsTheTestsOwnCodeWhenBothFailed() throws Exception {
        assertThat(codeOf(run(Map.of("LETHE_CLEANUP_URL", "http://127.0.0.1:1"), "sh", "-c", "exit 4")))
                .isEqualTo(4);
    }
}
