package dev.lethe.checks.local;

import static dev.lethe.checks.local.SuiteSql.query;
import static dev.lethe.checks.local.SuiteSql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.lethe.local.services.Ports;
import dev.lethe.local.services.Service;
import dev.lethe.local.stores.Database;
import dev.lethe.local.suite.Script;
import dev.lethe.local.suite.Sockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The script with the packaged services. Starting a suite takes long, so the tests share one: first those about a
 * running suite, then those that stop it and start it again on the same data.
 */
@Timeout(300)
@TestMethodOrder(OrderAnnotation.class)
class LetheIT {

    private static final String DEMO_USER = "11111111-1111-4111-8111-111111111111";

    /** The data folder's name has a space. */
    @TempDir
    static Path parent;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Path data;
    private static Ports ports;
    private static Script suite;

    @BeforeAll
    static void start() throws IOException {
        data = parent.resolve("a suite");
        ports = Sockets.freePorts(20_000);
        suite = up();
        suite.awaitLine("lethe is up: http://localhost:" + ports.gateway());
    }

    @AfterAll
    static void stop() {
        suite.endWhateverIsLeft();
    }

    @Test
    @Order(1)
    void saysWhatRunsWhereAndHowToGetIn() {
        assertThat(suite.output())
                .contains("waiting for user-deletion-service", "Tokens for 12 hours", "curl -X GET", data.toString());
        assertThat(suite.output().lines().filter(line -> !line.isBlank()).reduce((a, b) -> b))
                .contains("lethe is up: http://localhost:" + ports.gateway());
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    @Order(1)
    void everyServiceIsReadyOnItsManagementPort(Service service) throws Exception {
        assertThat(get(ports.managementOf(service), "/q/health/ready").statusCode())
                .isEqualTo(200);
        assertThat(get(ports.of(service), "/q/health/ready").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(1)
    void nobodyElseMayLookIntoItsDataOrChangeIt() throws Exception {
        assertThat(Files.getPosixFilePermissions(data)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(data.resolve("postgres-binaries")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    @Order(1)
    void envNamesEverythingAndItIsThere() throws Exception {
        Map<String, String> env = env();

        assertThat(env.keySet())
                .contains("GATEWAY_URL", "USERS_DB_URL", "CONVERSATIONS_DB_URL", "TEST_DATA_DB_URL", "ITEMS_MONGO_URL")
                .contains("USERS_URL", "CONVERSATIONS_URL", "TEST_CLEANUP_URL", "ITEMS_URL");
        assertThat(env)
                .containsEntry("INTERNAL_AUTOMATION_KEY", "flowhub-secret-automation-key-2025")
                .containsEntry("ITEMS_FILE_ROOT", "'" + data.resolve("items-files") + "'")
                .containsEntry("GATEWAY_URL", "http://localhost:" + ports.gateway());
        assertThat(query(env.get("USERS_DB_URL"), "SELECT count(*) FROM users WHERE id = '" + DEMO_USER + "'"))
                .isEqualTo("1");
        assertThat(query(env.get("CONVERSATIONS_DB_URL"), "SELECT count(*) FROM conversations WHERE user_id = 1"))
                .isEqualTo("18");
        assertThat(query(env.get("TEST_DATA_DB_URL"), "SELECT environment FROM environment_marker"))
                .isEqualTo("test");
        assertThat(query(env.get("TEST_DATA_DB_URL"), "SELECT count(*) FROM metrics"))
                .isEqualTo("690");
    }

    @Test
    @Order(1)
    void noServiceReachesAnothersTables() throws Exception {
        String ofUsers = env().get(Database.USERS.variable());
        String ofOthers = ofUsers.replaceFirst("/users$", "/conversations");

        assertThat(catchThrowable(() -> query(ofOthers, "SELECT 1")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database");
    }

    @Test
    @Order(1)
    void statusSaysThatAllIsReady() {
        Script status = lethe("status");

        assertThat(status.exitCode()).isZero();
        for (Service service : Service.values()) {
            assertThat(status.output()).containsPattern(service.title() + ".* ready");
        }
    }

    @Test
    @Order(1)
    void aSecondSuiteOnTheSameDataIsRefusedInOneLine() {
        Script second = lethe("up", "--port", String.valueOf(ports.gateway() + 1));

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output().lines()).singleElement().asString().contains("already runs on " + data);
    }

    @Test
    @Order(1)
    void aPortInUseIsRefusedInOneLine() {
        Script other = Script.start(List.of("up", "--port", String.valueOf(ports.gateway())), parent.resolve("other"));

        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.output().lines().filter(line -> line.contains("in use")))
                .singleElement()
                .asString()
                .contains(String.valueOf(ports.gateway()), "the gateway", "--port");
    }

    @Test
    @Order(1)
    void nothingListensBeyondLoopback() throws IOException {
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(network.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    assertThat(ports.all().keySet()).noneMatch(port -> Sockets.accepts(address, port));
                }
            }
        }
        assertThat(ports.all().keySet()).allMatch(port -> Sockets.accepts(port));
    }

    @Test
    @Order(2)
    void aSignalEndsAllOfItAndTheNextRunHasTheSameData() throws Exception {
        String users = env().get(Database.USERS.variable());
        String conversations = env().get(Database.CONVERSATIONS.variable());
        String before = query(users, "SELECT count(*) FROM users");
        update(conversations, "DELETE FROM messages");
        update(conversations, "DELETE FROM conversations");
        List<ProcessHandle> processes = suite.processes(data);
        assertThat(processes).hasSizeGreaterThan(5);

        suite.terminate();

        assertThat(suite.exitCode()).isEqualTo(143);
        assertThat(suite.output()).endsWith("lethe is down\n");
        assertNothingIsLeft(processes);
        assertThat(lethe("status").exitCode()).isEqualTo(1);
        assertThat(lethe("env").output()).contains("no suite runs on");

        suite = up();
        suite.awaitLine("lethe is up: http://localhost:" + ports.gateway());
        assertThat(query(users, "SELECT count(*) FROM users")).isEqualTo(before);
        // Demo data that somebody deleted stays deleted.
        assertThat(query(conversations, "SELECT count(*) FROM conversations")).isEqualTo("0");
    }

    @Test
    @Order(3)
    void aServiceThatDiesEndsTheSuiteAndIsNamed() {
        List<ProcessHandle> processes = suite.processes(data);
        ProcessHandle service = processes.stream()
                .filter(process -> process.info().commandLine().orElse("").contains(Service.ITEMS.title()))
                .findFirst()
                .orElseThrow();

        service.destroyForcibly();

        assertThat(suite.exitCode()).isEqualTo(1);
        assertThat(suite.output()).contains("lethe: internal-items-service ended by itself with exit code 137");
        assertNothingIsLeft(processes);
    }

    @Test
    @Order(4)
    void whatAKilledSuiteLeftIsEndedByDown() {
        suite = up();
        suite.awaitLine("  waiting for ");
        List<ProcessHandle> processes = suite.processes(data);

        suite.kill();
        Script down = lethe("down");

        assertThat(down.exitCode()).isZero();
        assertNothingIsLeft(processes);
        assertThat(lethe("down").output()).contains("not running");
    }

    private static void assertNothingIsLeft(List<ProcessHandle> processes) {
        await().until(() -> processes.stream().noneMatch(Script::runs));
        assertThat(ports.all().keySet()).noneMatch(port -> Sockets.accepts(port));
    }

    private static Script up() {
        return Script.start(List.of("up", "--port", String.valueOf(ports.gateway())), data);
    }

    /** Runs a command, and waits until it ends. */
    private static Script lethe(String... words) {
        Script script = Script.start(List.of(words), data);
        script.exitCode();
        return script;
    }

    private static Map<String, String> env() {
        return lethe("env")
                .output()
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
