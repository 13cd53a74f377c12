package dev.lethe.contract.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.suite.Call;
import dev.lethe.contract.suite.Caller;
import dev.lethe.contract.suite.RunningSuite;
import dev.lethe.contract.suite.Stores;
import dev.lethe.local.services.Service;
import dev.lethe.local.tokens.DemoAccount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the dashboard and the alerts with the metrics of running services, after a deletion and a refusal.
 */
class ObservabilityIT {

    private static final Path FOLDER = Path.of("../deploy/observability");
    private static final Pattern METRIC = Pattern.compile("\\b(?:lethe|http|jvm|process|agroal)_[a-z_]+");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static String scraped;

    @BeforeAll
    static void deleteAndScrape() throws Exception {
        deleteAnItemAndBeRefused();
        StringBuilder all = new StringBuilder();
        for (Service service : Service.values()) {
            all.append(CLIENT.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:"
                                            + RunningSuite.ports().managementOf(service) + "/q/metrics"))
                                    .header("Accept", "text/plain")
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
        }
        scraped = all.toString();
    }

    private static void deleteAnItemAndBeRefused() throws IOException {
        ObjectId user = new ObjectId();
        Files.writeString(RunningSuite.itemFiles().resolve(user + ".txt"), "a file");
        Stores.insert("users", new Document("_id", user));
        Stores.insert("items", new Document("created_by", user).append("file_path", user + ".txt"));
        Call.delete("/api/v1/internal/users/" + user + "/items")
                .withKey()
                .answer()
                .is(200);
        // Other tests delete every account but this one.
        Call.delete("/api/users/" + UUID.randomUUID())
                .as(Caller.the(DemoAccount.SUPER_ADMIN))
                .answer()
                .is(404);
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

    @Test
    void everyAlertIsExplained() throws IOException {
        String page = Files.readString(Path.of("../docs/operations.md"));
        assertThat(named(Pattern.compile("(?<=alert: )\\w+"), Files.readString(FOLDER.resolve("alerts.yaml"))))
                .hasSizeGreaterThan(3)
                .allSatisfy(alert -> assertThat(page).contains(alert));
    }

    private static Set<String> named(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
