package dev.lethe.testcleanup.session;

import static dev.lethe.testcleanup.World.execute;
import static dev.lethe.testcleanup.World.metadata;
import static dev.lethe.testcleanup.World.metric;
import static dev.lethe.testcleanup.World.searchable;
import static dev.lethe.testcleanup.World.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testcleanup.ServiceTest;
import dev.lethe.testcleanup.World;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SessionsTest extends ServiceTest {

    private static final String SESSIONS = PATH + "/sessions";

    private static void seen(long user, String time) {
        execute("UPDATE users SET created_at = ?::timestamptz WHERE id = ?", time, user);
    }

    @Test
    void answersAnEmptyListWhenThereIsNoTestData() {
        user(null);
        answers(caller().get(SESSIONS), 200, """
                {"success":true,"message":"Test sessions retrieved","sessions":[]}""");
    }

    @Test
    void saysWhatASessionLeftAndWhen() {
        seen(user(metadata("s")), "2026-01-01T10:00:00Z");
        seen(user(metadata("s")), "2026-01-02T10:00:00Z");
        user(null);
        JsonPath session = caller().get(SESSIONS).jsonPath();
        assertThat(session.getList("sessions")).hasSize(1);
        assertThat(session.getString("sessions[0].test_session_id")).isEqualTo("s");
        assertThat(session.getMap("sessions[0].rows").toString()).isEqualTo("{users=2, searchables=0, metrics=0}");
        assertThat(session.getString("sessions[0].first_seen")).isEqualTo("2026-01-01T10:00:00Z");
        assertThat(session.getString("sessions[0].last_seen")).isEqualTo("2026-01-02T10:00:00Z");
        assertThat(session.getLong("sessions[0].age_seconds")).isPositive();
    }

    @Test
    void countsARowForEverySessionThatWouldTakeItAndOnceForEach() {
        searchable(metadata("s"));
        metric(metadata("s"), metadata("s"));
        metric(metadata("s"), metadata("t"));
        JsonPath sessions = caller().get(SESSIONS).jsonPath();
        assertThat(sessions.getInt("sessions.find { it.test_session_id == 's' }.rows.metrics"))
                .isEqualTo(2);
        assertThat(sessions.getInt("sessions.find { it.test_session_id == 't' }.rows.metrics"))
                .isEqualTo(1);
    }

    @Test
    void showsMarkedRowsThatNameNoSession() {
        user("{\"test_marker\":\"integration_test_data\"}");
        assertThat(caller().get(SESSIONS).asString()).contains("{\"test_session_id\":null,\"rows\":{\"users\":1,");
    }

    @Test
    void comesInPagesTheLastSeenFirst() {
        for (int i = 10; i < 35; i++) {
            // Some at the very same time.
            seen(user(metadata("s" + i)), "2026-01-%02dT00:00:00.123456Z".formatted(i / 2));
        }
        List<String> found = new ArrayList<>();
        String next = null;
        int pages = 0;
        do {
            Response page = next == null
                    ? caller().get(SESSIONS + "?limit=10")
                    : caller().get(SESSIONS + "?limit=10&after=" + next);
            found.addAll(page.jsonPath().getList("sessions.test_session_id", String.class));
            next = page.jsonPath().getString("next");
            pages++;
        } while (next != null);
        assertThat(pages).isEqualTo(3);
        assertThat(found).hasSize(25).doesNotHaveDuplicates().isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=x",
                "limit=99999999999999999999",
                "after=x",
                "after=",
                "after=%00",
                "page=2",
                "limit=1&limit=2"
            })
    void refusesParametersThatItDoesNotUnderstand(String query) {
        Response response = caller().get(SESSIONS + "?" + query);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(response.asString()).contains(query.split("=")[0]);
    }

    /** {@code Instant} reads years that the database doesn't have. */
    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T00:00:00Z s", "-1000000000-01-01T00:00:00Z s", "0000-01-01T00:00:00Z s"})
    void refusesAPageAfterATimeThatTheDatabaseCannotHave(String cursor) {
        String after = Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
        Response response = caller().get(SESSIONS + "?after=" + after);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(response.asString()).contains("must be the next of a page");
    }

    @Test
    void needsAnInternalKey() {
        refuses(given().get(SESSIONS), 401, "Invalid or missing internal key");
    }

    @Test
    void readsNoRowThatIsNotMarked() {
        String plan = World.text(
                "EXPLAIN (FORMAT JSON) SELECT id FROM metrics WHERE tags->>'test_marker' = 'integration_test_data' AND id > 5 ORDER BY id LIMIT 10");
        assertThat(plan).contains("metrics_marked_tags").doesNotContain("Seq Scan");
    }
}
