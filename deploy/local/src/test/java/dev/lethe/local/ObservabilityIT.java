package dev.lethe.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.local.services.Ports;
import dev.lethe.local.services.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard and the alerts, against what running services really show when something was deleted and something refused. */
@Timeout(180)
class ObservabilityIT {

    private static final Path FOLDER = Path.of("../observability");
    private static final Pattern METRIC = Pattern.compile("\\b(?:lethe|http|jvm|process|agroal)_[a-z_]+");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path parent;

    private static Path data;
    private static Ports ports;
    private static Script suite;
    private static String scraped;

    @BeforeAll
    static void deleteAndScrape() throws Exception {
        ports = Sockets.freePorts();
        data = parent.resolve("suite");
        suite = Script.start(List.of("up", "--port", String.valueOf(ports.gateway())), data);
        suite.awaitLine("lethe is up: http://localhost:" + ports.gateway());
        Script minted = Script.start(List.of("token", "--role", "super-admin"), data);
        assertThat(minted.exitCode()).isZero();
        String token = minted.output().strip();
        for (int i = 0; i < 2; i++) {
            send("DELETE", "/api/users/11111111-1111-4111-8111-111111111111", "Authorization", "Bearer " + token);
        }
        send("POST", "/api/v1/test-cleanup", "x-internal-key", "flowhub-secret-automation-key-2025");
        send(
                "DELETE",
                "/api/v1/internal/users/507f1f77bcf86cd799439011/items",
                "x-internal-key",
                "flowhub-secret-automation-key-2025");
        StringBuilder all = new StringBuilder();
        for (Service service : Service.values()) {
            all.append(CLIENT.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + ports.of(service) + "/q/metrics"))
                                    .header("Accept", "text/plain")
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
        }
        scraped = all.toString();
    }

    @AfterAll
    static void stop() {
        suite.endWhateverIsLeft();
    }

    private static void send(String method, String path, String header, String value)
            throws IOException, InterruptedException {
        CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + ports.gateway() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header(header, value)
                        .build(),
                BodyHandlers.discarding());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dashboard.json", "alerts.yaml"})
    void namesNoMetricThatIsNotThere(String file) throws IOException {
        Set<String> named = named(METRIC, Files.readString(FOLDER.resolve(file)));
        assertThat(named)
                .hasSizeGreaterThan(3)
                .allSatisfy(metric -> assertThat(scraped).containsPattern("(?m)^" + metric + "[{ ]"));
    }

    @Test
    void everyMetricOfOursIsOnTheDashboard() throws IOException {
        String dashboard = Files.readString(FOLDER.resolve("dashboard.json"));
        assertThat(named(Pattern.compile("(?m)^# TYPE (lethe_[a-z_]+)"), scraped))
                .isNotEmpty()
                .filteredOn(line -> !line.endsWith("_max"))
                .allSatisfy(line -> assertThat(dashboard).contains(line.substring("# TYPE ".length())));
    }

    private static Set<String> named(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
