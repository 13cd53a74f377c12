package dev.lethe.items.deletion;

import static dev.lethe.items.World.count;
import static dev.lethe.items.World.exampleUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.lethe.items.ItemsService;
import dev.lethe.items.World;
import dev.lethe.testing.service.PackagedService;
import dev.lethe.testing.service.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The module for Python test suites, run on the packaged service. */
class PythonIT {

    private static final Path FOLDER =
            Path.of("..", "deploy", "ci").toAbsolutePath().normalize();

    private static PackagedService service;

    private ObjectId user;

    @BeforeAll
    static void start() {
        assumeTrue(Programs.has("python3"), "there is no python3 here");
        service = ItemsService.start();
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @BeforeEach
    void someone() {
        World.empty();
        user = exampleUser();
    }

    @Test
    void deletesTheItemsOfAUserKnownByTheirAddress() throws Exception {
        assertThat(delete(user + "@example.com", ItemsService.KEY)).isEqualTo("True");
        assertThat(items()).isZero();
    }

    @Test
    void deletesTheItemsOfAUserKnownByTheirId() throws Exception {
        assertThat(delete(user.toHexString(), ItemsService.KEY)).isEqualTo("True");
        assertThat(items()).isZero();
    }

    @Test
    void isFalseWithAWrongKeyOrNone() throws Exception {
        assertThat(delete(user.toHexString(), "wrong")).isEqualTo("False");
        assertThat(delete(user.toHexString(), null)).isEqualTo("False");
        assertThat(items()).isEqualTo(25);
    }

    @Test
    void isFalseForAnUnknownUser() throws Exception {
        assertThat(delete("nobody@example.com", ItemsService.KEY)).isEqualTo("False");
        assertThat(delete(new ObjectId().toHexString(), ItemsService.KEY)).isEqualTo("False");
    }

    @Test
    void isFalseWhereNobodyListens() throws Exception {
        assertThat(python("http://127.0.0.1:1", user.toHexString(), ItemsService.KEY))
                .isEqualTo("False");
    }

    /** Whoever it leads to would get the key, and say whose items to delete. */
    @Test
    void followsNoRedirect() throws Exception {
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            service.uri(exchange.getRequestURI().toString()).toString());
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        elsewhere.start();
        try {
            String url = "http://127.0.0.1:" + elsewhere.getAddress().getPort();
            assertThat(python(url, user + "@example.com", ItemsService.KEY)).isEqualTo("False");
            assertThat(items()).isEqualTo(25);
        } finally {
            elsewhere.stop(0);
        }
    }

    private long items() {
        return count("items", new Document("created_by", user));
    }

    private static String delete(String who, String key) throws IOException, InterruptedException {
        return python(service.uri("/api/v1").toString(), who, key);
    }

    private static String python(String url, String who, String key) throws IOException, InterruptedException {
        String call = "import sys; sys.modules['pytest'] = None; from delete_user_items import delete_user_items as d; "
                + "print(d(%s, '%s', %s))".formatted("'" + who + "'", url, key == null ? "None" : "'" + key + "'");
        ProcessBuilder builder = new ProcessBuilder("python3", "-B", "-c", call).directory(FOLDER.toFile());
        builder.environment().put("PYTHONPATH", FOLDER.toString());
        builder.environment().put("no_proxy", "127.0.0.1");
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
