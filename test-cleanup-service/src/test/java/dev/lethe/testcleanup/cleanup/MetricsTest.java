package dev.lethe.testcleanup.cleanup;

import static dev.lethe.testcleanup.World.metadata;
import static dev.lethe.testcleanup.World.user;
import static dev.lethe.testing.Metrics.value;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testcleanup.ServiceTest;
import dev.lethe.testing.Metrics;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricsTest extends ServiceTest {

    private static final String CALLS =
            "lethe_deletions_seconds_count{action=\"clean-session\",dry_run=\"%s\",outcome=\"done\"";
    private static final String USERS = "lethe_deleted_rows_total{relation=\"users\"";

    @Test
    void countsDeletionsButNotDryRuns() {
        double done = value(CALLS.formatted(false));
        double rehearsed = value(CALLS.formatted(true));
        double users = value(USERS);
        user(metadata("one"));
        user(metadata("one"));
        with("{\"test_session_id\":\"one\"}").post(PATH + "?dryRun=true");
        cleanUp("one");
        assertThat(value(CALLS.formatted(false)) - done).isOne();
        assertThat(value(CALLS.formatted(true)) - rehearsed).isOne();
        assertThat(value(USERS) - users).isEqualTo(2);
        assertThat(Metrics.scrape()).contains("service=\"test-cleanup-service\"");
    }

    @Test
    void countsRefusals() {
        String refused = "lethe_failures_total{service=\"test-cleanup-service\",status=\"401\",type=\"Unauthorized\"";
        double before = value(refused);
        given().post(PATH);
        assertThat(value(refused) - before).isOne();
    }
}
