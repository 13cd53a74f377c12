package dev.lethe.testcleanup.cleanup;

import static dev.lethe.testcleanup.World.count;
import static dev.lethe.testcleanup.World.everything;
import static dev.lethe.testcleanup.World.metadata;
import static dev.lethe.testcleanup.World.searchable;
import static dev.lethe.testcleanup.World.text;
import static dev.lethe.testcleanup.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testcleanup.ServiceTest;
import dev.lethe.testcleanup.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A cleanup that exceeds its time deletes nothing, and reports how far it got. */
@QuarkusTest
@TestProfile(TimeBudgetTest.Short.class)
class TimeBudgetTest extends ServiceTest {

    public static class Short implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("lethe.testcleanup.time-budget", "2s");
        }
    }

    private static void saysThatItRanOutOfTime(Response response, String step, int searchables) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(503);
        assertThat(response.header("Retry-After")).isEqualTo("60");
        assertThat(response.jsonPath().getString("message"))
                .isEqualTo("Test data cleanup failed and was rolled back; nothing was deleted");
        assertThat(response.jsonPath().getString("error.step")).isEqualTo("delete " + step);
        assertThat(response.jsonPath().getString("error.table")).isEqualTo(step);
        assertThat(response.jsonPath().getString("error.reason"))
                .isEqualTo("It took longer than the 2 seconds that a cleanup may take (lethe.testcleanup.time-budget)");
        assertThat(response.jsonPath().getInt("error.reached.searchables")).isEqualTo(searchables);
    }

    @Test
    void whenItsStatementsAreSlow() {
        searchable(metadata("s"));
        user(metadata("s"));
        World.script(
                "CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(10); RETURN OLD; END $$;"
                        + " CREATE TRIGGER slow BEFORE DELETE ON users FOR EACH ROW EXECUTE FUNCTION dawdle()");
        try {
            Map<String, String> before = everything();
            saysThatItRanOutOfTime(cleanUp("s"), "users", 1);
            assertThat(everything()).isEqualTo(before);
            assertThat(text("SELECT outcome || (counts->>'searchables') || (took_ms >= 2000) FROM cleanup_log"))
                    .isEqualTo("failed1true");
        } finally {
            World.script("DROP TRIGGER slow ON users; DROP FUNCTION dawdle()");
        }
        assertThat(cleanUp("s").statusCode()).isEqualTo(200);
    }

    @Test
    void whenARowStaysLocked() throws Exception {
        searchable(metadata("s"));
        user(metadata("s"));
        Map<String, String> before = everything();
        try (Connection test = World.DATABASE.connect();
                Statement statement = test.createStatement()) {
            test.setAutoCommit(false);
            statement.execute("SELECT FROM users FOR UPDATE");
            saysThatItRanOutOfTime(cleanUp(), "users", 0);
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void whenItsTurnDoesNotCome() throws Exception {
        searchable(metadata("s"));
        try (Connection other = World.DATABASE.connect()) {
            other.setAutoCommit(false);
            CleanupLocks.take(other, Optional.empty());
            saysThatItRanOutOfTime(cleanUp("s"), "searchables", 0);
            saysThatItRanOutOfTime(cleanUp(), "searchables", 0);
        }
        assertThat(count("SELECT count(*) FROM searchables")).isEqualTo(1);
    }
}
