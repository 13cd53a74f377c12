package dev.lethe.users.erasure;

import static dev.lethe.users.World.count;
import static dev.lethe.users.World.execute;
import static dev.lethe.users.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testing.Metrics;
import dev.lethe.testing.token.TestToken;
import dev.lethe.users.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("An erasure is followed by server-sent events")
class EventsTest extends ErasureTests {

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<InputStream> open(UUID erasure, String token) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(
                                "http://localhost:" + RestAssured.port + ERASURES + "/" + erasure + "/events"))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    private HttpResponse<InputStream> open(UUID erasure) throws Exception {
        return open(erasure, World.token(admin, "admin"));
    }

    /** Reads events until the stream ends. */
    private static void read(HttpResponse<InputStream> stream, List<JsonPath> events) {
        Scanner lines = new Scanner(stream.body(), StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            String line = lines.nextLine();
            assertThat(line).matches("|:.*|event:erasure|retry:3000|data:\\{.*}");
            if (line.startsWith("data:")) {
                events.add(JsonPath.from(line.substring("data:".length())));
            }
        }
    }

    private static CompletableFuture<List<JsonPath>> events(HttpResponse<InputStream> stream) {
        return CompletableFuture.supplyAsync(() -> {
            List<JsonPath> events = new ArrayList<>();
            read(stream, events);
            return events;
        });
    }

    private static void awaitState(List<JsonPath> events, String state) {
        Awaitility.await()
                .until(() -> !events.isEmpty()
                        && events.get(events.size() - 1).getString("state").equals(state));
    }

    private static void awaitWatchers(int number) {
        Awaitility.await()
                .until(() -> Metrics.value("lethe_erasures_watchers{service=\"user-deletion-service\"}") == number);
    }

    @Test
    void sendsTheErasureAtOnceAndAfterEachChangeUntilItsEnd() throws Exception {
        UUID id = accepted(askFor(List.of(user()), TOMORROW));
        HttpResponse<InputStream> stream = open(id);
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(stream.headers().firstValue("X-Accel-Buffering")).contains("no");
        List<JsonPath> seen = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> read(stream, seen));
        awaitState(seen, "scheduled");
        asAdmin().post(ERASURES + "/" + id + "/pause");
        awaitState(seen, "paused");
        asAdmin().post(ERASURES + "/" + id + "/resume");
        awaitState(seen, "scheduled");
        dueNow(id);
        end.get();
        JsonPath last = seen.get(seen.size() - 1);
        assertThat(last.getMap("")).isEqualTo(erasure(id).getMap(""));
        assertThat(last.getString("state")).isEqualTo("completed");
        awaitWatchers(0);
    }

    @Test
    void ofAnEndedErasureSendsOneEvent() throws Exception {
        UUID id = accepted(askFor(List.of(user())));
        await(id, "completed");
        assertThat(events(open(id)).get()).hasSize(1);
    }

    @Test
    void endsWithTheAccountOrTheRoleOfTheCaller() throws Exception {
        UUID id = accepted(ask(asSuperAdmin(), body(List.of(user()), TOMORROW)));
        for (String end : List.of(
                "DELETE FROM users WHERE id = ?",
                "UPDATE users SET status = 'inactive', deactivated_at = now() WHERE id = ?",
                "UPDATE users SET role = 'user' WHERE id = ?")) {
            UUID watcher = user("admin");
            CompletableFuture<List<JsonPath>> events = events(open(id, World.token(watcher, "admin")));
            awaitWatchers(1);
            execute(end, watcher);
            assertThat(events.get()).hasSize(1);
            awaitWatchers(0);
        }
    }

    @Test
    void endsWithTheToken() throws Exception {
        UUID id = accepted(askFor(List.of(user()), TOMORROW));
        String token = TestToken.of(admin, "admin")
                .with("exp", java.time.Instant.now().getEpochSecond() + 2)
                .signed();
        assertThat(events(open(id, token)).get()).hasSize(1);
    }

    @Test
    void aCallerHasFewAndAClientThatIsGoneIsForgotten() throws Exception {
        UUID id = accepted(askFor(List.of(user()), TOMORROW));
        List<HttpResponse<InputStream>> open = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            open.add(open(id));
        }
        HttpResponse<InputStream> refused = open(id);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("15");
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(new String(refused.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains("You have 4 event streams open, which is the limit");
        assertThat(open(id, World.token(superAdmin, "super-admin")).statusCode())
                .isEqualTo(200);
        for (HttpResponse<InputStream> stream : open) {
            stream.body().close();
        }
        asAdmin().post(ERASURES + "/" + id + "/pause");
        awaitWatchers(1);
        assertThat(open(id).statusCode()).isEqualTo(200);
        asAdmin().post(ERASURES + "/" + id + "/cancel");
        awaitWatchers(0);
    }

    @Test
    void refusesWhoMayNotSeeItAndWhatIsNotThere() throws IOException {
        UUID user = user();
        UUID id = accepted(askFor(List.of(user()), TOMORROW));
        refuses(as(user, "user").get(ERASURES + "/" + id + "/events"), 403, "Access denied");
        refuses(asAdmin().get(ERASURES + "/" + UUID.randomUUID() + "/events"), 404, "Erasure not found");
        refusesInput(asAdmin().get(ERASURES + "/x/events"), "id", "Erasure ID must be a valid UUID");
        refusesInput(asAdmin().get(ERASURES + "/" + id + "/events?since=1"), "since", "Unknown parameter");
        assertThat(asAdmin().post(ERASURES + "/" + id + "/events").statusCode()).isEqualTo(405);
        assertThat(count("SELECT count(*) FROM erasures")).isOne();
    }
}
